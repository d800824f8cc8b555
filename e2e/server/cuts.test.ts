import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  freePort,
  startCuttingProxy,
  startRedis,
  startS3,
  type CuttingProxy,
  type NetworkMood,
} from "@figment/core/testing/servers";
import { startReplicateEmulator } from "@figment/emulators/replicate";
import { expect, it, vi } from "vitest";
import { isLong } from "../long-mode.ts";
import { accountOf, mara, newFigment, type Figment } from "../terminal/figment.ts";

const longTest_ms = isLong ? 40 * 60_000 : 180_000;
const [slow, reset, halfOpen]: readonly [NetworkMood, NetworkMood, NetworkMood] = [
  { kind: "slow", latency_ms: 150 },
  { kind: "reset" },
  { kind: "half_open" },
];
type Way = "redis" | "store" | "engine";
const every = (["redis", "store", "engine"] as const).flatMap((way) =>
  [slow, reset, halfOpen].map((mood) => [way, mood] as const),
);
/** What happens one after the other: the short form is a choice of it. */
const troubles: readonly (readonly [Way, NetworkMood])[] = isLong
  ? [...every, ...every]
  : [
      ["engine", slow],
      ["store", reset],
      ["redis", halfOpen],
    ];
/** How long each lasts. */
const mood_ms = isLong ? 20_000 : 1_500;

interface Job {
  readonly finishedAt: string | null;
  readonly outputs: readonly { readonly state: string; readonly failureCode: string | null }[];
}

async function before(
  things: AsyncDisposableStack,
  url: string,
): Promise<{ readonly proxy: CuttingProxy; readonly url: string }> {
  const target = new URL(url);
  const proxy = things.use(await startCuttingProxy({ host: target.hostname, port: Number(target.port) }));
  target.port = String(proxy.port);
  return { proxy, url: target.href.replace(/\/$/u, url.endsWith("/") ? "/" : "") };
}

it(
  "Given ways to Redis, the store and the engine that are slow, cut and swallow, When jobs are made meanwhile, Then each ends, none is paid for twice, and the books are right",
  async () => {
    await using things = new AsyncDisposableStack();
    const s3 = things.use(await startS3());
    // What the engine made is fetched through the same network: its addresses are the proxy's.
    const port = await freePort();
    const engine = await before(things, `http://127.0.0.1:${port}/v1`);
    const publicOrigin = new URL(engine.url).origin;
    const settings = { boot_ms: 100, run_ms: 300 };
    const emulator = things.use(await startReplicateEmulator({ port, publicOrigin, settings }));
    const redis = await before(things, things.use(await startRedis()).url);
    const store = await before(things, s3.endpoint);
    const proxies = { redis: redis.proxy, store: store.proxy, engine: engine.proxy };
    const figment = things.use(
      newFigment({
        REDIS_URL: redis.url,
        S3_ENDPOINT: store.url,
        S3_BUCKET: s3.bucket,
        S3_ACCESS_KEY_ID: s3.accessKeyId,
        S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
        S3_FORCE_PATH_STYLE: "true",
        REPLICATE_BASE_URL: engine.url,
        REPLICATE_API_TOKEN: emulator.token,
        REPLICATE_POLL_INTERVAL_MS: "200",
        FIGMENT_WORKER_ADOPTION_GRACE_S: "5",
      }),
    );
    await figment.json("init", "--as", "owner", "--attest-adult");
    await figment.json("character", "create", ...mara);
    const worker: ChildProcess = figment.start("worker");
    things.defer(async () => {
      const ended = once(worker, "exit");
      worker.kill("SIGTERM");
      await ended;
    });

    for (const [way, mood] of troubles) {
      await taken(figment);
      proxies[way].setMood(mood);
      await new Promise((resolve) => setTimeout(resolve, mood_ms));
      proxies[way].setMood({ kind: "good" });
    }

    let jobs: readonly Job[] = [];
    await vi.waitFor(
      async () => {
        jobs = await figment.json("jobs", "list", "--limit", "200");
        expect(jobs.filter(({ finishedAt }) => finishedAt === null)).toEqual([]);
      },
      { timeout: 120_000, interval: 1_000 },
    );
    expect(jobs).toHaveLength(troubles.length);
    expect(redis.proxy.hurt + store.proxy.hurt).toBeGreaterThan(1);
    const outputs = jobs.flatMap((job) => job.outputs);
    const delivered = outputs.filter(({ state }) => state === "succeeded").length;
    expect(delivered).toBeGreaterThan(troubles.length);
    // Why not, where it was not.
    expect(outputs.filter(({ state, failureCode }) => state !== "succeeded" && failureCode === null)).toEqual([]);
    expect(await accountOf(figment)).toMatchObject({ settled: delivered, held: 0 });
    expect(emulator.paidPredictions().duplicates).toEqual([]);
    expect(await figment.json("admin", "ledger", "check")).toEqual([]);
  },
  longTest_ms,
);

/** Asks for two images. An engine that could not be reached for long is left alone for a while, and nothing is taken on meanwhile. */
async function taken(figment: Figment): Promise<void> {
  const { json } = figment;
  await vi.waitFor(() => json("generate", "image", "Mara", "--count", "2", "--async"), {
    timeout: 180_000,
    interval: 5_000,
  });
}
