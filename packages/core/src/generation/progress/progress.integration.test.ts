import { expect, it } from "vitest";
import { createTestStudio, delivered, scriptedEngine, testCharacter, studioServers } from "../../testing/index.ts";
import type { Prediction } from "../engine.ts";
import type { JobProgress } from "../watch/look-at-jobs.ts";

it.each([...studioServers()])("on %s: how long a job takes is learnt from past ones", async (server) => {
  let prediction: () => Prediction = delivered;
  const engine = scriptedEngine({ inspect: () => prediction() });
  await using test = await createTestStudio(server, { engine });
  const account = await test.account("starter", [{ asset: "image", amount: 50, source: "pack" }]);
  const character = await test.studio.characters.create(account, testCharacter);

  const watched = async (until: (progress: JobProgress) => boolean): Promise<JobProgress> => {
    const job = await test.studio.generation.requestImages(account, character, { count: 1 });
    for await (const progress of test.studio.generation.watch(account, job.id)) if (until(progress)) return progress;
    throw new Error("the job ended first");
  };

  prediction = () => ({ state: "running", percent: null });
  const isRunning = ({ job }: JobProgress): boolean => job.state === "running";
  expect(await watched(isRunning)).toMatchObject({ timeLeft_ms: null, jobsAhead: null });

  // The first one, and two more, take eight seconds each.
  for (let run = 0; run < 3; run += 1) {
    if (run > 0) await watched(isRunning);
    test.clock.advance(8_000);
    prediction = delivered;
    await test.studio.generation.idle();
    prediction = () => ({ state: "running", percent: null });
  }
  // What past runs say is remembered for five seconds: somebody may have looked just before the last one ended.
  test.clock.advance(5_000);
  expect(await watched(isRunning)).toMatchObject({ timeLeft_ms: 8_000 });
  test.clock.advance(2_000);
  prediction = () => ({ state: "running", percent: 50 });
  // The percentage comes past the rows: it may be there before they say that the job has begun.
  expect(await watched((progress) => isRunning(progress) && progress.percent[0] === 50)).toMatchObject({
    timeLeft_ms: 0,
  });

  // What it was expected to take is kept, and compared with what it took.
  prediction = delivered;
  await test.studio.generation.idle();
  const [latest] = await test.database.query<{ estimated_ms: number }>(
    "select estimated_ms from generation_job order by created_at desc, id desc limit 1",
    [],
  );
  expect(latest).toEqual({ estimated_ms: 8_000 });
  const owner = { ...account, role: "admin" } as const;
  const [numbers] = await test.studio.admin.generationNumbers(owner, new Date(0));
  expect(numbers).toMatchObject({ jobs: 5, outputs: { succeeded: 5, failed: 0 }, successRate: 1 });
  expect(numbers?.estimates).toMatchObject({ jobs: 2, closeShare: 0 });
});
