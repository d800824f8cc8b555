import { Redis } from "ioredis";
import { afterAll, beforeAll, describe } from "vitest";
import { openTestDatabase, testServers, type OpenTestDatabase } from "../testing/index.ts";
import { startRedis, type TestRedis } from "../testing/servers/index.ts";
import { attemptLimiterContract } from "./attempt-limiter.contract.ts";
import { databaseAttemptLimiter } from "./database-attempt-limiter.ts";
import { redisAttemptLimiter } from "./redis/redis-attempt-limiter.ts";

describe.each([...testServers()])("the attempt limiter in %s", (server) => {
  let opened: OpenTestDatabase;
  beforeAll(async () => {
    opened = await openTestDatabase(server);
  });
  afterAll(() => opened.drop());
  attemptLimiterContract(() => [databaseAttemptLimiter(opened.database), databaseAttemptLimiter(opened.database)]);
});

describe("the attempt limiter in Redis", () => {
  let redis: TestRedis;
  let limiters: readonly [ReturnType<typeof redisAttemptLimiter>, ReturnType<typeof redisAttemptLimiter>];
  beforeAll(async () => {
    redis = await startRedis();
    await new Redis(redis.url).quit();
    const open = () => redisAttemptLimiter(redis.url, () => {});
    limiters = [open(), open()];
  });
  afterAll(async () => {
    for (const limiter of limiters) await limiter[Symbol.asyncDispose]();
    await redis[Symbol.asyncDispose]();
  });
  attemptLimiterContract(() => limiters);
});
