import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { freePort, startRedis, type TestRedis } from "@figment/core/testing/servers";
import { type ReplicateEmulator, startReplicateEmulator } from "@figment/emulators/replicate";
import { expect, it, vi } from "vitest";
import { accountOf, type Figment } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";

const api = resolve(import.meta.dirname, "../../packages/api/src/main.ts");
const longTest_ms = 180_000;

interface Job {
  readonly id: string;
  readonly state: string;
  readonly finishedAt: string | null;
  readonly outputs: readonly { readonly state: string; readonly failureCode: string | null }[];
}

interface Place extends AsyncDisposable {
  readonly figment: Figment;
  readonly emulator: ReplicateEmulator;
  readonly redis: TestRedis;
  jobs(): Promise<readonly Job[]>;
  startWorker(): ChildProcess;
}

/** A server with all that belongs to it: API, worker, Redis, Postgres, and Replicate, which calls the API back. */
async function server(): Promise<Place> {
  const things = new AsyncDisposableStack();
  const redis = things.use(await startRedis());
  const emulator = things.use(await startReplicateEmulator({ settings: { boot_ms: 200, run_ms: 800 } }));
  const port = await freePort();
  const figment = things.use(
    await newStudio("owner", {
      REDIS_URL: redis.url,
      REPLICATE_BASE_URL: emulator.baseUrl,
      REPLICATE_API_TOKEN: emulator.token,
      REPLICATE_POLL_INTERVAL_MS: "500",
      FIGMENT_WORKER_ADOPTION_GRACE_S: "15",
      FIGMENT_WORKER_CONCURRENCY: "4",
      FIGMENT_API_PORT: String(port),
      FIGMENT_PUBLIC_URL: `http://127.0.0.1:${port}`,
      FIGMENT_SERVER_KEY: "a key of the server, for tests only",
    }),
  );
  const stopping = (child: ChildProcess): ChildProcess => {
    things.defer(async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    });
    return child;
  };
  stopping(
    spawn(process.execPath, ["--conditions=source", api], { env: figment.env, cwd: figment.home, stdio: "ignore" }),
  );
  await vi.waitFor(async () => expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200), 30_000);
  return {
    figment,
    emulator,
    redis,
    jobs: () => figment.json<readonly Job[]>("jobs", "list", "--limit", "200"),
    startWorker: () => stopping(figment.start("worker")),
    [Symbol.asyncDispose]: () => things.disposeAsync(),
  };
}

it(
  "a server whose Redis is emptied, whose Postgres and worker are killed, and whose webhooks go astray, ends every job",
  async () => {
    await using place = await server();
    const { figment, emulator, redis } = place;
    emulator.setFaults([
      { on: "webhook", match: { every: 3 }, fault: "dropped" },
      { on: "webhook", match: { every: 4 }, fault: "doubled" },
      { on: "webhook", match: { every: 5 }, fault: "reordered" },
      { on: "webhook", match: { every: 7 }, fault: "forged" },
      { on: "webhook", match: { every: 8 }, fault: "stale" },
      { on: "create", match: { every: 6 }, fault: "reset-after" },
      { on: "create", match: { nth: 4 }, fault: "all-filtered" },
      { on: "get", match: { every: 9 }, fault: "500" },
      { on: "delivery", match: { every: 5 }, fault: "truncated" },
    ]);
    const worker = place.startWorker();
    for (let job = 0; job < 6; job++) await figment.json("generate", "image", "Mara", "--count", "2", "--async");
    await redis.wipe();
    await figment.json("generate", "image", "Mara", "--count", "2", "--async");
    const { pid } = await figment.json<{ pid: number }>("db", "status");
    process.kill(pid, "SIGKILL");
    const ended = once(worker, "exit");
    await setTimeout(1_500);
    worker.kill("SIGKILL");
    await ended;
    place.startWorker();

    let jobs: readonly Job[] = [];
    await vi.waitFor(
      async () => {
        jobs = await place.jobs();
        expect(jobs.filter(({ finishedAt }) => finishedAt === null)).toEqual([]);
      },
      { timeout: 120_000, interval: 1_000 },
    );
    expect(jobs).toHaveLength(7);
    const outputs = jobs.flatMap((job) => job.outputs);
    const delivered = outputs.filter(({ state }) => state === "succeeded").length;
    // One was filtered; what else was not delivered says why.
    expect(delivered).toBeGreaterThanOrEqual(10);
    expect(outputs.filter(({ state, failureCode }) => state !== "succeeded" && failureCode === null)).toEqual([]);
    expect(await figment.json("media", "list", "--limit", "200")).toHaveLength(delivered);
    expect(await accountOf(figment)).toMatchObject({ settled: delivered, held: 0 });
    expect(emulator.paidPredictions().duplicates).toEqual([]);
    const findings = await figment.json<readonly { subject: string; status: string }[]>("doctor");
    expect(findings.filter(({ status }) => status === "failed")).toEqual([]);
  },
  longTest_ms,
);
