import { setTimeout as delay } from "node:timers/promises";
import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import type { Database } from "../../packages/core/src/database/database.ts";
import { bullmqQueue } from "../../packages/core/src/queue/bullmq/bullmq-queue.ts";

export interface QueueBench {
  readonly redisUrl: string;
  readonly database: Database;
  readonly jobs: number;
  readonly concurrency: number;
}

const handler_ms = 5;
let runs = 0;

/** Our queue with every guarantee it gives: fairness, retries, no step twice at once. Jobs a second. */
export async function oursPerSecond({ redisUrl, database, jobs, concurrency }: QueueBench): Promise<number> {
  const onError = (_step: unknown, error: unknown): void => void process.stderr.write(`${String(error)}\n`);
  await using queue = bullmqQueue({
    url: redisUrl,
    name: `ours-${(runs += 1)}`,
    concurrency,
    onError,
    onTrouble: (error) => void process.stderr.write(`${String(error)}\n`),
  });
  const done = countdown(jobs);
  queue.process(async ({ jobId }) => {
    await handle(database, jobId);
    done.count();
    return { next: "done" };
  });
  const begun_ms = performance.now();
  await Promise.all(jobIds(jobs).map((jobId) => queue.enqueue({ jobId, queue: "normal" })));
  await done.reached;
  return (jobs * 1000) / (performance.now() - begun_ms);
}

/** BullMQ as its documentation shows it. Jobs a second. */
export async function rawPerSecond({ redisUrl, database, jobs, concurrency }: QueueBench): Promise<number> {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const name = `raw-${(runs += 1)}`;
  const queue = new Queue<{ jobId: string; queue: string }>(name, { connection });
  const done = countdown(jobs);
  const worker = new Worker<{ jobId: string }>(
    name,
    async (job) => {
      await handle(database, job.data.jobId);
      done.count();
    },
    { connection, concurrency },
  );
  const begun_ms = performance.now();
  await Promise.all(
    jobIds(jobs).map((jobId) =>
      queue.add("step", { jobId, queue: "normal" }, { jobId, removeOnComplete: true, attempts: 5 }),
    ),
  );
  await done.reached;
  const perSecond = (jobs * 1000) / (performance.now() - begun_ms);
  await worker.close();
  await queue.close();
  connection.disconnect();
  return perSecond;
}

async function handle(database: Database, jobId: string): Promise<void> {
  await delay(handler_ms);
  await database.query("update bench_row set touched = touched + 1 where id = $1", [jobId], "bench_touch");
}

function jobIds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `job-${index}`);
}

function countdown(from: number): { readonly reached: Promise<void>; count(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let left = from;
  return {
    reached: promise,
    count() {
      left -= 1;
      if (left === 0) resolve();
    },
  };
}
