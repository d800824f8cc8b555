import { randomUUID } from "node:crypto";
import { startRedis } from "../../testing/servers/start-redis.ts";
import { jobQueueContract } from "../job-queue.contract.ts";
import { bullmqQueue } from "./bullmq-queue.ts";

jobQueueContract("bullmq", async () => {
  const redis = await startRedis();
  return {
    open: (options) => bullmqQueue({ ...options, url: redis.url, name: randomUUID(), onTrouble: () => {} }),
    stop: async () => redis[Symbol.asyncDispose](),
  };
});
