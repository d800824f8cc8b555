import { Redis } from "ioredis";
import { describe, expect, it, vi } from "vitest";
import type { Account } from "../accounts/account.ts";
import type { Character } from "../characters/character.ts";
import { readConfig } from "../configuration/read-config.ts";
import type { Database } from "../database/database.ts";
import { isFinal, type Job } from "../generation/job.ts";
import { createStudio } from "../studio.ts";
import type { Studio } from "../studio-surface.ts";
import {
  createTestStudio,
  delivered,
  type EngineScript,
  scriptedEngine,
  testCharacter,
  testServers,
  type TestStudio,
} from "../testing/index.ts";
import { startMoodyProxy, type MoodyProxy } from "../testing/servers/moody-proxy.ts";
import { startRedis, type TestRedis } from "../testing/servers/start-redis.ts";
import { startS3 } from "../testing/servers/start-s3.ts";

const longTest_ms = 90_000;

/** Redis, S3 and Postgres as processes; one studio that asks, and workers that work. */
interface Install extends AsyncDisposable {
  readonly test: TestStudio;
  readonly redis: TestRedis;
  readonly proxy: MoodyProxy;
  readonly account: Account;
  readonly character: Character;
  /** How often each output was sent to the engine, by job and index. */
  readonly submissions: ReadonlyMap<string, number>;
  startWorker(): Promise<Studio>;
  /** Asks for that many jobs of one image each, and answers them. */
  ask(jobs: number): Promise<readonly Job[]>;
  untilDelivered(count: number): Promise<void>;
}

async function install(script: EngineScript = {}): Promise<Install> {
  const things = new AsyncDisposableStack();
  const redis = things.use(await startRedis());
  const s3 = things.use(await startS3());
  const proxy = things.use(await startMoodyProxy(s3.endpoint));
  const submissions = new Map<string, number>();
  const engine = scriptedEngine({
    submit({ jobId, outputIndex }) {
      const output = `${jobId}/${outputIndex}`;
      submissions.set(output, (submissions.get(output) ?? 0) + 1);
      return { outcome: "accepted", predictionId: output };
    },
    ...script,
  });
  const env = {
    REDIS_URL: redis.url,
    S3_ENDPOINT: proxy.url,
    S3_BUCKET: s3.bucket,
    S3_ACCESS_KEY_ID: s3.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    S3_FORCE_PATH_STYLE: "true",
    FIGMENT_WORKER_CONCURRENCY: "4",
  };
  // One server is enough: what differs between versions of Postgres is told elsewhere.
  const test = things.use(await createTestStudio(testServers()[0] ?? "", { engine }, env));
  const account = await test.account("starter", [{ asset: "image", amount: 500, source: "pack" }]);
  const character = await test.studio.characters.create(account, testCharacter);
  return {
    test,
    redis,
    proxy,
    account,
    character,
    submissions,
    async startWorker() {
      const config = await readConfig({ ...env, FIGMENT_HOME: test.home });
      const overrides = { database: lent(test.database), clock: test.clock, engine, isWorker: true };
      return things.use(await createStudio(config, overrides));
    },
    async ask(jobs) {
      const asked: Job[] = [];
      for (let index = 0; index < jobs; index++) {
        asked.push(await test.studio.generation.requestImages(account, character, { count: 1 }));
      }
      return asked;
    },
    untilDelivered: (count) =>
      vi.waitFor(async () => expect((await outputs(test, "succeeded")).length).toBeGreaterThanOrEqual(count), {
        timeout: longTest_ms,
        interval: 100,
      }),
    [Symbol.asyncDispose]: () => things.disposeAsync(),
  };
}

/** The database as others have it too: whoever is closed leaves it open. */
function lent(database: Database): Database {
  return { ...database, async [Symbol.asyncDispose]() {} };
}

async function outputs({ database }: TestStudio, state: string): Promise<readonly unknown[]> {
  return database.query("select 1 from generation_output where state = $1::text", [state]);
}

/** Everything that was asked for was delivered and charged, once. */
async function expectAllDelivered({ test, account, submissions }: Install, jobs: number): Promise<void> {
  await vi.waitFor(async () => {
    const open = await test.database.query("select 1 from generation_job where finished_at is null", []);
    expect(open).toEqual([]);
  }, longTest_ms);
  expect([...submissions.values()].filter((times) => times !== 1)).toEqual([]);
  expect(submissions.size).toBe(jobs);
  expect(await test.studio.media.list(account, { limit: 500 })).toHaveLength(jobs);
  const { image } = (await test.studio.tokens.balance(account)).assets;
  expect(image).toMatchObject({ settled: jobs, held: 0, available: 500 - jobs });
  expect(await test.studio.tokens.violations()).toEqual([]);
}

describe("with Postgres, Redis and S3", () => {
  it("a terminal asks and watches, a worker makes the images, and the bucket holds them", async () => {
    await using place = await install();
    const { test, account, character } = place;
    const { generation, media } = test.studio;
    expect(generation.isWorker).toBe(false);
    await place.startWorker();
    const { id } = await generation.requestImages(account, character, { count: 2 });
    let last: Job | null = null;
    for await (const { job } of generation.watch(account, id)) last = job;
    expect(last?.outputs.every(({ state }) => isFinal(state))).toBe(true);
    const [image] = await media.list(account, { jobId: id });
    expect(image?.path).toBeNull();
    const bytes = await media.read(account, "latest");
    expect(Buffer.from(bytes).subarray(1, 4).toString()).toBe("PNG");
    await expect(media.stripPng(await media.list(account), { width_px: 200, height_px: 60 })).resolves.toBeDefined();
    await expectAllDelivered(place, 2);
  });

  it(
    "two workers share 200 jobs, and nothing is made twice though Redis is emptied in the middle",
    async () => {
      await using place = await install();
      const redis = new Redis(place.redis.url);
      await Promise.all([place.startWorker(), place.startWorker()]);
      const asking = place.ask(200);
      await place.untilDelivered(20);
      await redis.flushall();
      expect(await asking).toHaveLength(200);
      await place.untilDelivered(120);
      await redis.flushall();
      redis.disconnect();
      await expectAllDelivered(place, 200);
    },
    longTest_ms,
  );

  it("has more jobs made at once than it has slots: none is held while the engine works", async () => {
    const jobs = 12;
    const begun = new Set<string>();
    await using place = await install({
      submit({ jobId }) {
        begun.add(jobId);
        return { outcome: "accepted", predictionId: jobId };
      },
      // Nothing is done before all have begun; the worker has four slots.
      inspect: () => (begun.size < jobs ? { state: "running", percent: null } : delivered()),
    });
    await place.startWorker();
    await place.ask(jobs);
    await place.untilDelivered(jobs);
    expect(begun.size).toBe(jobs);
  });

  it(
    "takes jobs while Redis is away, and works on when it is back",
    async () => {
      await using place = await install();
      await place.startWorker();
      await place.ask(15);
      await place.untilDelivered(3);
      await place.redis.kill();
      const [asked] = await place.ask(1);
      expect(asked?.state).toBe("queued");
      await place.redis.restart();
      await place.ask(14);
      await expectAllDelivered(place, 30);
    },
    longTest_ms,
  );

  it(
    "charges nothing while the bucket answers 503, and delivers when it is well again",
    async () => {
      await using place = await install();
      await place.startWorker();
      place.proxy.setMood("bad");
      await place.ask(6);
      await vi.waitFor(() => expect(place.proxy.refused).toBeGreaterThan(20), longTest_ms);
      expect((await place.test.studio.tokens.balance(place.account)).assets.image).toMatchObject({ settled: 0 });
      place.proxy.setMood("good");
      await expectAllDelivered(place, 6);
    },
    longTest_ms,
  );

  it(
    "goes on with another worker when one is stopped",
    async () => {
      // The engine makes three images, and then no more until the first worker has stopped.
      let left = 3;
      await using place = await install({
        inspect: () => (left-- > 0 ? delivered() : { state: "running", percent: null }),
      });
      const first = await place.startWorker();
      await place.ask(30);
      await place.untilDelivered(3);
      await first[Symbol.asyncDispose]();
      expect(await outputs(place.test, "succeeded")).toHaveLength(3);
      left = Number.POSITIVE_INFINITY;
      await place.startWorker();
      await expectAllDelivered(place, 30);
    },
    longTest_ms,
  );
});
