import { once } from "node:events";
import { startRedis, startS3 } from "@figment/core/testing/servers";
import { expect, it, vi } from "vitest";
import { accountOf, type Figment } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";

interface Job {
  readonly state: string;
  readonly finishedAt: string | null;
}

interface Image {
  readonly id: string;
  readonly path: string | null;
}

/** A terminal of an install whose queue is in Redis and whose images are in a bucket. */
async function install(): Promise<AsyncDisposable & { readonly figment: Figment }> {
  const things = new AsyncDisposableStack();
  const redis = things.use(await startRedis());
  const s3 = things.use(await startS3());
  const figment = things.use(
    await newStudio("free", {
      REDIS_URL: redis.url,
      S3_ENDPOINT: s3.endpoint,
      S3_BUCKET: s3.bucket,
      S3_ACCESS_KEY_ID: s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
      S3_FORCE_PATH_STYLE: "true",
    }),
  );
  return { figment, [Symbol.asyncDispose]: () => things.disposeAsync() };
}

it("takes a job from a terminal, makes it in a worker, and brings the image back from the bucket", async () => {
  await using place = await install();
  const { figment } = place;
  const worker = figment.start("worker");
  const { job, media } = await figment.json<{ job: Job; media: readonly Image[] }>("generate", "image", "Mara");
  expect(job.state).toBe("succeeded");
  expect(media.map(({ path }) => path)).toEqual([null]);
  const { files } = await figment.json<{ files: readonly string[] }>("media", "export", "out");
  expect(files).toHaveLength(1);
  const findings = await figment.json<readonly { subject: string; status: string }[]>("doctor");
  expect(findings.filter(({ status }) => status !== "ok")).toEqual([]);
  worker.kill("SIGTERM");
  expect(await once(worker, "exit")).toEqual([0, null]);
});

it("finishes what a killed worker had begun, once another one runs", async () => {
  await using place = await install();
  const { figment } = place;
  await figment.json("generate", "image", "Mara", "--count", "3", "--async");
  const first = figment.start("worker");
  await vi.waitFor(
    async () => {
      const [job] = await figment.json<readonly Job[]>("jobs", "list");
      expect(job?.state).not.toBe("queued");
    },
    { timeout: 20_000, interval: 20 },
  );
  const ended = once(first, "exit");
  first.kill("SIGKILL");
  await ended;
  const second = figment.start("worker");
  await figment.run("jobs", "watch", "latest");
  const { settled, left, held } = await accountOf(figment);
  expect({ settled, left, held }).toEqual({ settled: 3, left: 0, held: 0 });
  expect(await figment.json("media", "list")).toHaveLength(3);
  second.kill("SIGTERM");
  await once(second, "exit");
});
