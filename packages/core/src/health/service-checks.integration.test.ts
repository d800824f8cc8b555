import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { expect, it } from "vitest";
import { readConfig } from "../configuration/read-config.ts";
import { bullmqQueue } from "../queue/bullmq/bullmq-queue.ts";
import { startRedis } from "../testing/servers/start-redis.ts";
import { startS3 } from "../testing/servers/start-s3.ts";
import { checkRedis, checkStore } from "./service-checks.ts";

async function configOf(env: Record<string, string>) {
  return readConfig({ FIGMENT_HOME: await mkdtemp(join(tmpdir(), "figment-health-")), ...env });
}

it("says nothing of what is not set up", async () => {
  const config = await configOf({});
  expect(await checkRedis(config)).toEqual([]);
  expect(await checkStore(config)).toEqual([]);
});

it("says that nobody works, and what Redis should be set up for", async () => {
  await using server = await startRedis();
  const config = await configOf({ REDIS_URL: server.url });
  const [idle] = await checkRedis(config);
  expect(idle).toMatchObject({ status: "warning", nextSteps: ["Nobody works off the queue: figment worker"] });

  const redis = new Redis(server.url);
  await redis.config("SET", "maxmemory-policy", "allkeys-lru");
  await redis.config("SET", "appendonly", "no");
  redis.disconnect();
  await using queue = bullmqQueue({
    url: server.url,
    name: "jobs",
    concurrency: 1,
    onError: () => {},
    onTrouble: () => {},
  });
  queue.process(async () => ({ next: "done" }));
  await queue.enqueue({ jobId: "a", queue: "normal" });
  await queue.idle();
  const [risky] = await checkRedis(config);
  expect(risky?.message).toContain("workers: 1");
  expect(risky?.nextSteps.join(" ")).toContain("appendonly yes");
  expect(risky?.nextSteps.join(" ")).toContain("maxmemory-policy noeviction");
  // A worker of another install, in another database of the same server, is none of ours.
  const [other] = await checkRedis(await configOf({ REDIS_URL: new URL("/1", server.url).href }));
  expect(other?.nextSteps.join(" ")).toContain("Nobody works off the queue");
});

it("says that Redis does not answer, without its password", async () => {
  const [finding] = await checkRedis(await configOf({ REDIS_URL: "redis://user:hidden-word@127.0.0.1:9" }));
  expect(finding).toMatchObject({ status: "failed", message: expect.stringContaining("127.0.0.1:9") });
  expect(JSON.stringify(finding)).not.toContain("hidden-word");
});

it("says that Redis wants a password, or another one", async () => {
  await using server = await startRedis();
  const redis = new Redis(server.url);
  await redis.config("SET", "requirepass", "right-word");
  const said = async (url: string) => (await checkRedis(await configOf({ REDIS_URL: url })))[0]?.message;
  expect(await said(server.url)).toContain("it wants a password");
  const [wrong, right] = ["wrong-word", "right-word"].map((word) =>
    server.url.replace("redis://", `redis://:${word}@`),
  );
  expect(await said(wrong ?? "")).toContain("it wants another password");
  expect(await said(right ?? "")).toContain("workers: 0");
  await redis.config("SET", "requirepass", "");
  redis.disconnect();
});

it("tries the bucket out", async () => {
  await using server = await startS3();
  const env = {
    S3_ENDPOINT: server.endpoint,
    S3_BUCKET: server.bucket,
    S3_ACCESS_KEY_ID: server.accessKeyId,
    S3_SECRET_ACCESS_KEY: server.secretAccessKey,
    S3_FORCE_PATH_STYLE: "true",
  };
  expect(await checkStore(await configOf(env))).toMatchObject([{ status: "ok", subject: "storage" }]);
  await expect(checkStore(await configOf({ ...env, S3_BUCKET: "nobody" }))).rejects.toMatchObject({
    code: "storage_unavailable",
  });
});

it("refuses half a key", async () => {
  const config = await configOf({ S3_BUCKET: "images", S3_ACCESS_KEY_ID: "AK" });
  await expect(checkStore(config)).rejects.toMatchObject({
    code: "invalid_configuration",
    nextSteps: ["Set S3_SECRET_ACCESS_KEY."],
  });
});
