import type { Job, JobsOptions, Queue } from "bullmq";
import type { Redis } from "ioredis";
import type { QueueClass } from "../../plans/index.ts";
import { keptDeadLetters, type QueuedStep, type RetryPolicy } from "../job-queue.ts";

export type StepJob = Job<QueuedStep, void>;

/** BullMQ's queue with the connection it runs on. */
export interface StepQueue {
  readonly redis: Redis;
  readonly bull: Queue<QueuedStep, void>;
  /** BullMQ and ioredis take a while to load: they come with the first connection. */
  readonly bullmq: typeof import("bullmq");
  /** Ends every connection at once, those too that BullMQ opened beside ours and that were never answered. */
  disconnect(): void;
}

export interface Address {
  readonly url: string;
  /** The queue's name in Redis; workers of one name share the work. */
  readonly name: string;
}

/** BullMQ starts with the lowest number. */
export const priorities: Readonly<Record<QueueClass, number>> = { highest: 1, priority: 2, normal: 3 };

/** Before the names of all keys in Redis. */
export const prefix = "figment";

const connectTimeout_ms = 5_000;
const longestReconnectPause_ms = 2_000;
/** Longer than BullMQ lets Redis wait for a job to come (2 s): a connection that says nothing for so long is dead, and nobody told us. */
const silence_ms = 15_000;

/** What BullMQ writes down of each event; nobody here reads it back. */
const keptEvents = 100;
const deadLetterAge_s = 14 * 86_400;

export async function connect({ url, name }: Address, onTrouble: (error: unknown) => void): Promise<StepQueue> {
  const [bullmq, { Redis }] = await Promise.all([import("bullmq"), import("ioredis")]);
  const redis = new Redis(url, {
    // BullMQ waits for a Redis that is away, for as long as it takes.
    maxRetriesPerRequest: null,
    connectTimeout: connectTimeout_ms,
    socketTimeout: silence_ms,
    retryStrategy: (tries) => Math.min(longestReconnectPause_ms, 50 * 2 ** Math.min(tries, 10)),
  });
  redis.on("error", onTrouble);
  // BullMQ ends its own only once they were answered: where there is no Redis they would be tried for ever, and keep the process alive.
  const opened = [redis];
  const duplicate = redis.duplicate.bind(redis);
  redis.duplicate = (override) => {
    const other = duplicate(override);
    opened.push(other);
    return other;
  };
  const streams = { events: { maxLen: keptEvents } };
  const bull = new bullmq.Queue<QueuedStep, void>(name, { connection: redis, prefix, streams });
  bull.on("error", onTrouble);
  return { redis, bull, bullmq, disconnect: () => opened.forEach((connection) => connection.disconnect()) };
}

/**
 * How a step is added. One row has one step in the queue: BullMQ leaves out what has the `deduplication.id` of a job that
 * waits. (Its job id cannot serve: a job that ran a moment ago, or was given up, would stand in the way of the next.)
 *
 * @param isWanted whether somebody asks for it now, as against the sweep: one that is being worked on is then followed by
 *   another, and without a delay one that waits for its time is brought forward
 */
export function addOptions(
  { jobId, queue }: QueuedStep,
  { delay_ms, isWanted, retry }: { delay_ms: number; isWanted: boolean; retry: RetryPolicy },
): JobsOptions {
  return {
    priority: priorities[queue],
    delay: Math.max(0, Math.round(delay_ms)),
    attempts: retry.tries,
    backoff: { type: "custom" },
    removeOnComplete: true,
    removeOnFail: { count: keptDeadLetters, age: deadLetterAge_s },
    stackTraceLimit: 0,
    deduplication: { id: jobId, keepLastIfActive: isWanted, reschedule: isWanted && delay_ms <= 0 },
  };
}

/** Whether somebody asked for the job while it was being worked on: BullMQ holds the next step back until then. */
export async function isAskedForAgain({ redis, bull }: StepQueue, jobId: string): Promise<boolean> {
  return (await redis.exists(bull.toKey(`dn:${jobId}`))) === 1;
}
