import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { startReplicateEmulator, type ReplicateEmulator } from "@figment/emulators/replicate";
import { Redis } from "ioredis";
import { expect, it } from "vitest";
import { systemClock } from "../../clock.ts";
import { readConfig } from "../../configuration/read-config.ts";
import { sweepObjects } from "../../media/objects/sweep-objects.ts";
import { chooseStore } from "../../studio/choose-store.ts";
import { createTestStudio, testCharacter, testServers, type TestStudio } from "../../testing/index.ts";
import type { CrashPlan } from "../../testing/crash/crash-plan.ts";
import { longMinutes } from "../../testing/ledger/run-limit.ts";
import { startRedis, startS3 } from "../../testing/servers/index.ts";
import { quietTelemetry } from "../../telemetry/telemetry.ts";

const client = new URL("../../testing/crash/crash-client.ts", import.meta.url).pathname;
const isLong = longMinutes() > 0;
/** Of all the moments, every so many-th is tried by `npm test`; `npm run test:long` tries them all. Both are odd: see below. */
const strides = isLong ? { image: 1, video: 1 } : { image: 13, video: 21 };
/** Deaths after which Redis still holds the dead worker's lock; after the others it was emptied as well, and nobody waits. */
const lockedEvery = isLong ? 2 : 4;
const timeout_ms = 60 * 60_000;
const counts = { image: 2, video: 1 };
/** Objects that were written and never delivered are left alone for two hours: somebody may be about to deliver them. */
const orphanAge_ms = 3 * 3_600_000;

interface Place extends AsyncDisposable {
  readonly test: TestStudio;
  readonly emulator: ReplicateEmulator;
  readonly plan: Omit<CrashPlan, "asksFor" | "die">;
  /** Empties the queue, where it is a server's. */
  wipeQueue(): Promise<void>;
}

async function place(mode: "embedded" | "server"): Promise<Place> {
  const things = new AsyncDisposableStack();
  const emulator = things.use(await startReplicateEmulator());
  const server = mode === "embedded" ? testServers()[0] : testServers().at(-1);
  const test = things.use(await createTestStudio(server ?? "", { clock: systemClock, isWorker: false }));
  const account = await test.account("starter", [
    { asset: "image", amount: 10_000, source: "pack" },
    { asset: "video", amount: 1_000, source: "subscription", expiresAt: new Date(Date.now() + 86_400_000) },
  ]);
  const character = await test.studio.characters.create(account, testCharacter);
  const env: Record<string, string> = {
    FIGMENT_HOME: test.home,
    FIGMENT_ENGINE: "replicate",
    REPLICATE_BASE_URL: emulator.baseUrl,
    REPLICATE_API_TOKEN: emulator.token,
    REPLICATE_POLL_INTERVAL_MS: "100",
    FIGMENT_WORKER_ADOPTION_GRACE_S: "5",
  };
  let wipeQueue = async (): Promise<void> => {};
  if (mode === "server") {
    const redis = things.use(await startRedis());
    const s3 = things.use(await startS3());
    const client = things.adopt(new Redis(redis.url), (connected) => connected.disconnect());
    wipeQueue = async () => void (await client.flushall());
    env["REDIS_URL"] = redis.url;
    env["S3_ENDPOINT"] = s3.endpoint;
    env["S3_BUCKET"] = s3.bucket;
    env["S3_ACCESS_KEY_ID"] = s3.accessKeyId;
    env["S3_SECRET_ACCESS_KEY"] = s3.secretAccessKey;
    env["S3_FORCE_PATH_STYLE"] = "true";
  }
  const { connection } = test;
  return {
    test,
    emulator,
    plan: { env, connection, accountId: account.id, characterId: character.id },
    wipeQueue,
    [Symbol.asyncDispose]: () => things.disposeAsync(),
  };
}

/** Runs the program to its end, by itself or by its own hand; answers the effects that it began. */
async function run(plan: CrashPlan): Promise<{ readonly effects: readonly string[]; readonly isKilled: boolean }> {
  const child = spawn(process.execPath, ["--conditions=source", client, JSON.stringify(plan)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output, [exitCode, signal]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  if (signal !== "SIGKILL") expect(exitCode).toBe(0);
  return { effects: output.split("\n").slice(0, -1), isKilled: signal === "SIGKILL" };
}

it.concurrent.each([
  ["image", "embedded"],
  ["image", "server"],
  ["video", "embedded"],
  ["video", "server"],
] as const)(
  "killed before and after each of its effects, a job for %ss ends once and is paid for once, in %s mode",
  async (kind, mode) => {
    await using here = await place(mode);
    const asksFor = { kind, count: counts[kind] };
    const stride = strides[kind];
    // What a video starts from.
    if (kind === "video") await run({ ...here.plan, asksFor: { kind: "image", count: 1 }, die: null });
    // How often it looks at the engine depends on the time: a moment of the shorter of two runs is hardly ever after the end.
    const first = await run({ ...here.plan, asksFor, die: null });
    const second = await run({ ...here.plan, asksFor, die: null });
    const effects = first.effects.length < second.effects.length ? first.effects : second.effects;
    expect(effects.length).toBeGreaterThanOrEqual(12);
    await expectRight(here);

    let [tries, deaths] = [0, 0];
    const moments = effects.flatMap((_, at) => [{ at, side: "before" } as const, { at, side: "after" } as const]);
    for (const [index, die] of moments.entries()) {
      // The two sides of one effect are neighbours: an odd stride meets both sides in turn.
      if (index % stride !== (mode === "embedded" ? 0 : 1) % stride) continue;
      const { effects: begun, isKilled } = await run({ ...here.plan, asksFor, die });
      // How often an engine is looked at depends on how busy the machine is: some runs end before a late moment comes.
      expect(isKilled).toBe(begun.length > die.at);
      tries += 1;
      if (isKilled) deaths += 1;
      if (deaths % lockedEvery !== 0) await here.wipeQueue();
      await run({ ...here.plan, asksFor: null, die: null });
      await expectRight(here, `killed ${die.side} ${effects[die.at]} (${die.at})`);
    }
    if (isLong) process.stdout.write(`${deaths} deaths of ${tries} tries: a job for ${kind}s in ${mode} mode\n`);
    expect(deaths).toBeGreaterThanOrEqual(Math.ceil(tries / 2));
    await expectNoOrphans(here);
  },
  timeout_ms,
);

/** Every job has ended, each image was paid for at the engine once at most, and the books agree with what is there. */
async function expectRight({ test, emulator, plan }: Place, when = "not killed"): Promise<void> {
  const account = await test.studio.accounts.get(plan.accountId);
  const jobs = await test.studio.generation.list(account, 1_000);
  const outputs = jobs.flatMap((job) => job.outputs);
  const delivered = outputs.filter(({ state }) => state === "succeeded").length;
  const { image, video } = (await test.studio.tokens.balance(account)).assets;
  const media = await test.studio.media.list(account, { limit: 1_000 });
  const { paid, duplicates } = emulator.paidPredictions();
  expect(
    {
      unfinished: jobs.filter(({ finishedAt }) => finishedAt === null).length,
      duplicates,
      paid,
      settled: (image?.settled ?? 0) + (video?.settled ?? 0),
      held: (image?.held ?? 0) + (video?.held ?? 0),
      media: media.length,
      violations: await test.studio.tokens.violations(),
    },
    when,
  ).toEqual({
    unfinished: 0,
    duplicates: [],
    paid: delivered,
    settled: delivered,
    held: 0,
    media: delivered,
    violations: [],
  });
}

/** After the sweep the store holds exactly what media need. */
async function expectNoOrphans({ test, plan }: Place): Promise<void> {
  const store = chooseStore(await readConfig(plan.env));
  const at = new Date(Date.now() + orphanAge_ms);
  const before = await objectKeys(test);
  const collaborators = { database: test.database, store, telemetry: quietTelemetry() };
  while ((await sweepObjects(collaborators, at)).deleted > 0);
  const needed = await test.database.query<{ key: string }>("select distinct key from media_object order by key", []);
  expect(await objectKeys(test)).toEqual(needed.map(({ key }) => key));
  const kept = new Set(needed.map(({ key }) => key));
  for (const key of before) expect(await store.head(key), key).toEqual(kept.has(key) ? expect.anything() : null);
}

async function objectKeys({ database }: TestStudio): Promise<readonly string[]> {
  const rows = await database.query<{ key: string }>("select key from stored_object order by key", []);
  return rows.map(({ key }) => key);
}
