import type { Config } from "../configuration/read-config.ts";
import type { EventBus } from "../events/event-bus.ts";
import { inProcessEventBus } from "../events/in-process/in-process-event-bus.ts";
import { redisEventBus } from "../events/redis/redis-event-bus.ts";
import { bullmqQueue } from "../queue/bullmq/bullmq-queue.ts";
import type { QueueHealth } from "../queue/bullmq/inspect-queue.ts";
import { inProcessQueue } from "../queue/in-process/in-process-queue.ts";
import type { JobQueue, JobQueueOptions } from "../queue/job-queue.ts";

const queueName = "jobs";

/** What carries work and news between processes. */
export interface ChosenQueue {
  readonly queue: JobQueue;
  readonly events: EventBus;
  /** Whether other processes take from the queue too; then asking for a job and working on it are two roles. */
  readonly isShared: boolean;
}

/** Redis when it is named, else this process's memory. Nothing is connected before it is used. */
export function chooseQueue(
  config: Config,
  { onError, onTrouble }: Pick<JobQueueOptions, "onError"> & { readonly onTrouble: (error: unknown) => void },
): ChosenQueue {
  const concurrency = config["worker.concurrency"];
  const url = config["redis.url"];
  if (url === null) {
    return { queue: inProcessQueue({ concurrency, onError }), events: inProcessEventBus(), isShared: false };
  }
  return {
    queue: bullmqQueue({ url, name: queueName, concurrency, onError, onTrouble }),
    events: redisEventBus({ url, onTrouble }),
    isShared: true,
  };
}

/** Asks Redis how it is set up, and who works off the queue. */
export async function inspectSharedQueue(url: string): Promise<QueueHealth> {
  const { inspectQueue } = await import("../queue/bullmq/inspect-queue.ts");
  return inspectQueue({ url, name: queueName });
}
