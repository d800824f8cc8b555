import { describe, expect, it } from "vitest";
import { testServers } from "../../testing/index.ts";
import { isOver, until } from "../../testing/scripted-job.ts";
import type { EngineScript } from "../../testing/scripted-engine.ts";
import { waitingJob } from "../../testing/waiting-job.ts";
import { imageDeadline_ms } from "../deadlines.ts";
import type { Engine } from "../engine.ts";

const server = testServers()[0] ?? "";

/** A job that waits for a worker in which its engine is not set up, until `setUp` is called. */
async function jobWithoutEngine(script: EngineScript = {}) {
  const absent = new Map<string, Engine>();
  let engines = absent;
  const place = await waitingJob(server, script, async ({ engine }) => {
    engines = engine.engines as Map<string, Engine>;
    for (const [name, each] of engines) absent.set(name, each);
    engines.clear();
  });
  return Object.assign(place, {
    setUp: () => absent.forEach((engine, name) => engines.set(name, engine)),
    takeAway: () => engines.clear(),
  });
}

describe("a job whose engine is not set up in the process that takes it up", () => {
  it("waits for one in which it is", async () => {
    const place = await jobWithoutEngine();
    await using _ = place.test;
    await using _worker = place;
    const job = await until(place.find, ({ outputs }) => outputs[0]?.troubleCode === "engine_missing");
    expect(job).toMatchObject({ state: "queued", finishedAt: null });
    place.setUp();
    await place.bringForward();
    expect(await until(place.find, isOver)).toMatchObject({ state: "succeeded", outputs: [{ troubleCode: null }] });
  });

  it("is given up and refunded after two minutes, where nothing has begun", async () => {
    const place = await jobWithoutEngine();
    await using _ = place.test;
    await using _worker = place;
    place.test.clock.advance(125_000);
    await place.bringForward();
    expect(await until(place.find, isOver)).toMatchObject({ outputs: [{ failureCode: "engine_missing" }] });
    expect(place.engine.submissions).toEqual([]);
    expect(await place.balance()).toMatchObject({ available: 5, held: 0 });
  });

  it("keeps what has begun until its deadline", async () => {
    const place = await jobWithoutEngine({ inspect: () => ({ state: "running", percent: null }) });
    await using _ = place.test;
    await using _worker = place;
    place.setUp();
    await place.bringForward();
    await until(place.find, ({ state }) => state === "running");
    place.takeAway();
    place.test.clock.advance(imageDeadline_ms - 60_000);
    await place.bringForward();
    const job = await until(place.find, ({ outputs }) => outputs[0]?.troubleCode === "engine_missing");
    expect(job).toMatchObject({ state: "running", finishedAt: null });

    place.test.clock.advance(120_000);
    await place.bringForward();
    expect(await until(place.find, isOver)).toMatchObject({ outputs: [{ failureCode: "engine_missing" }] });
    expect(await place.balance()).toMatchObject({ available: 5, held: 0 });
  });

  it("ends at once when it is cancelled", async () => {
    const place = await jobWithoutEngine();
    await using _ = place.test;
    await using _worker = place;
    await until(place.find, ({ outputs }) => outputs[0]?.troubleCode === "engine_missing");
    await place.test.studio.generation.cancel(place.account, place.job.id);
    await place.bringForward();
    expect(await until(place.find, isOver)).toMatchObject({ state: "cancelled" });
    expect(await place.balance()).toMatchObject({ available: 5, held: 0 });
  });
});
