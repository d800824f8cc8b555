import type { Address } from "./step-queue.ts";
import { prefix } from "./step-queue.ts";

/** What `figment doctor` wants to know of Redis and of who works off the queue. `null`: Redis does not say. */
export interface QueueHealth {
  readonly version: string;
  readonly isAppendOnly: boolean | null;
  /** What Redis throws away when its memory is full; `noeviction`: nothing. */
  readonly evictionPolicy: string | null;
  readonly workers: number;
  readonly waiting: number;
}

const timeout_ms = 3_000;

/** Asks once. Rejects when Redis does not answer within 3 seconds. */
export async function inspectQueue({ url, name }: Address): Promise<QueueHealth> {
  const [{ Queue }, { Redis }] = await Promise.all([import("bullmq"), import("ioredis")]);
  const options = {
    connectTimeout: timeout_ms,
    commandTimeout: timeout_ms,
    maxRetriesPerRequest: 0,
    lazyConnect: true,
  };
  const redis = new Redis(url, { ...options, retryStrategy: () => null });
  // What it rejects says only that the connection is closed; this says why.
  let trouble: Error | null = null;
  redis.on("error", (error: Error) => (trouble = error));
  try {
    await redis.connect().catch((error: unknown) => {
      throw trouble ?? error;
    });
    const about = await redis.info();
    const fact = (name: string): string | null => new RegExp(`^${name}:(.*?)\r?$`, "mu").exec(about)?.[1] ?? null;
    // What BullMQ would print of the version and of eviction is told by who asks.
    const bull = new Queue(name, { connection: redis, prefix, skipVersionCheck: true });
    bull.on("error", () => {});
    const counts = await bull.getJobCounts("wait", "prioritized", "delayed");
    // Redis tells of the connections to all its databases; another install may work in one of them.
    const workers = (await bull.getWorkers()).filter(({ db }) => db === undefined || Number(db) === redis.options.db);
    await bull.close();
    const appendOnly = fact("aof_enabled");
    return {
      version: fact("redis_version") ?? "",
      isAppendOnly: appendOnly === null ? null : appendOnly === "1",
      evictionPolicy: fact("maxmemory_policy"),
      workers: workers.length,
      waiting: Object.values(counts).reduce((sum, count) => sum + count, 0),
    };
  } finally {
    redis.disconnect();
  }
}
