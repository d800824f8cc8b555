import { testCharacter } from "../../packages/core/src/testing/test-character.ts";
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readConfig, stopDatabase } from "@figment/core";
import { startRedis } from "@figment/core/testing/servers";
import { systemClock } from "../../packages/core/src/clock.ts";
import { openDatabase } from "../../packages/core/src/database/open-database.ts";
import { renderPortrait } from "../../packages/core/src/generation/preview/portrait/index.ts";
import { uuidv7Source } from "../../packages/core/src/ids.ts";
import { openIdentity } from "../../packages/core/src/media/provenance/identity/open-identity.ts";
import { createSealer } from "../../packages/core/src/media/provenance/sealer.ts";
import { chooseStore } from "../../packages/core/src/studio/choose-store.ts";
import type { Say } from "../harness/bench.ts";
import { interleave } from "../harness/interleave.ts";
import { rowOf, type Row } from "../harness/row.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { bareFlow } from "./bare-flow.ts";
import * as imageWork from "./image-work.ts";
import * as queueSpeed from "./queue-speed.ts";
import { environment, startEmulator, startS3 } from "./vendors.ts";
import { memberOf, wholeFlow, withStudio } from "./whole-flow.ts";

const images = 200;
const concurrency = 4;
const slowEngine_ms = 5_000;
const queuedJobs = 3_000;
const queueConcurrency = 16;
const jobsInFlight = 2_000;

/** What the studio adds to the work that cannot be avoided: rows, holds, leases, settling, queueing. */
export async function benchGeneration(say: Say): Promise<readonly Row[]> {
  await using home = await temporaryFolder();
  await using s3 = await startS3();
  await using replicate = await startEmulator(0);
  await using slow = await startEmulator(slowEngine_ms);
  const env = { ...environment(home.path, replicate, s3), FIGMENT_WORKER_CONCURRENCY: String(concurrency) };
  const config = await readConfig(env);
  const store = chooseStore(config);
  const identity = () => openIdentity(config, systemClock);
  const sealer = createSealer({ ids: uuidv7Source(systemClock), identity, onTrouble: unsigned });
  try {
    await withStudio(env, memberOf);
    say(`Making ${images} images a side with an engine that takes no time ...`);
    const ours = (count: number, at: Record<string, string> = env) =>
      wallTime_ms(() => withStudio(at, async (studio) => wholeFlow(studio, await memberOf(studio), count)));
    const bare = (count: number, from = replicate, atOnce = concurrency) =>
      wallTime_ms(() => bareFlow({ replicate: from, store, sealer, images: count, concurrency: atOnce }));
    await ours(20);
    await bare(20);
    const [whole] = await interleave([{ ours: () => ours(images), peer: () => bare(images) }], {
      warmUp: 0,
      counted: 5,
    });
    say(`The same with an engine that takes ${slowEngine_ms / 1000} s ...`);
    const slowEnv = { ...env, ...environment(home.path, slow, s3), REPLICATE_POLL_INTERVAL_MS: "1000" };
    const [waiting] = await interleave(
      [{ ours: () => ours(images, slowEnv), peer: async () => slowEngine_ms + (await bare(images)) }],
      { warmUp: 0, counted: 3 },
    );
    return [
      ...(whole
        ? [
            rowOf(
              {
                measure: `${images} images, engine takes no time, beside the bare calls`,
                unit: "ms",
                goal: { atMost: 1.35 },
              },
              whole,
            ),
          ]
        : []),
      ...(waiting
        ? [
            rowOf(
              {
                measure: `${images} images, engine takes 5 s, beside 5 s and the bare calls`,
                unit: "ms",
                goal: { atMost: 1.2 },
              },
              waiting,
            ),
          ]
        : []),
      ...(await benchQueue(env, say)),
      ...(await benchMemory(say)),
      ...(await benchImageWork(say)),
    ];
  } finally {
    await stopDatabase(config);
  }
}

async function benchQueue(env: Readonly<Record<string, string>>, say: Say): Promise<readonly Row[]> {
  say(`Sending ${queuedJobs} jobs a side through Redis ...`);
  await using redis = await startRedis();
  await using database = await openDatabase(await readConfig(env), () => {});
  await database.query("create table bench_row (id text primary key, touched integer not null default 0)", []);
  await database.query("insert into bench_row select 'job-' || n from generate_series(0, $1::integer) n", [queuedJobs]);
  const load = { redisUrl: redis.url, database, jobs: queuedJobs, concurrency: queueConcurrency };
  const pair = { ours: () => queueSpeed.oursPerSecond(load), peer: () => queueSpeed.rawPerSecond(load) };
  const [samples] = await interleave([pair], { warmUp: 1, counted: 5 });
  const comparison = { measure: "jobs through the queue, beside BullMQ as it comes", unit: "jobs/s" };
  return samples ? [rowOf({ ...comparison, goal: { atLeast: 0.8 } }, samples)] : [];
}

/** One worker with very many jobs in flight, in a process of its own. */
async function benchMemory(say: Say): Promise<readonly Row[]> {
  say(`Keeping ${jobsInFlight} jobs in flight in one worker ...`);
  await using home = await temporaryFolder();
  const program = fileURLToPath(new URL("in-flight-worker.ts", import.meta.url));
  const words = ["--conditions=source", program, String(jobsInFlight), home.path];
  // As whatever starts a worker sets it: deploy/Dockerfile, deploy/systemd, and the launcher that the set-up writes.
  const env = { ...process.env, MALLOC_ARENA_MAX: "2" };
  const { stdout } = await promisify(execFile)(process.execPath, words, { maxBuffer: 1_000_000, env });
  await stopDatabase(await readConfig({ FIGMENT_HOME: home.path }));
  const comparison = { measure: `memory of a worker with ${jobsInFlight} jobs in flight, beside 512 MB`, unit: "MB" };
  const samples = { ours: [Number(stdout) / 1_000_000], peer: [512] };
  return [rowOf({ ...comparison, goal: { atMost: 1 } }, samples)];
}

async function benchImageWork(say: Say): Promise<readonly Row[]> {
  say("Processing images ...");
  const png = await renderPortrait({ attributes: testCharacter.attributes, seed: 7, width_px: 768, height_px: 1024 });
  const pair = { ours: () => imageWork.oursPerSecond(png, 40), peer: () => imageWork.tunedPerSecond(png, 40) };
  const [samples] = await interleave([pair], { warmUp: 1, counted: 11 });
  const comparison = { measure: "image work, beside sharp tuned by hand", unit: "images/s" };
  return samples ? [rowOf({ ...comparison, goal: { atLeast: 0.9 } }, samples)] : [];
}

function unsigned(error: unknown): never {
  throw error;
}

async function wallTime_ms(work: () => Promise<void>): Promise<number> {
  const begun_ms = performance.now();
  await work();
  return performance.now() - begun_ms;
}
