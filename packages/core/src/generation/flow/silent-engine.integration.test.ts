import { describe, expect, it, vi } from "vitest";
import { StudioError } from "../../errors.ts";
import { inProcessQueue } from "../../queue/in-process/in-process-queue.ts";
import { delivered, testServers } from "../../testing/index.ts";
import { booksHold, isOver, jobOf, until } from "../../testing/scripted-job.ts";
import { waitingJob } from "../../testing/waiting-job.ts";
import { databaseEngineHealth } from "../database-engine-health.ts";
import type { EngineFailure } from "../engine.ts";

const server = testServers()[0] ?? "";
/** On a busy machine. */
const patience_ms = 15_000;
const unreachable: EngineFailure = { code: "engine_unreachable", message: "Not there.", isRetryable: true };
const busy: EngineFailure = { code: "engine_busy", message: "Busy.", isRetryable: true };
const silence = () => new StudioError("engine_unavailable", "No answer.", { isRetryable: true });

describe("an engine that does not answer", () => {
  it("fails a job after three tries; then requests are refused before anything is held, until it is tried again", async () => {
    let isThere = false;
    const place = await jobOf(server, 1, {
      submit: ({ outputIndex }) =>
        isThere
          ? { outcome: "accepted", predictionId: `p${outputIndex}` }
          : { outcome: "refused", failure: unreachable },
    });
    await using _ = place.test;
    const { studio, clock } = place.test;
    expect(await until(place.find, isOver)).toMatchObject({ outputs: [{ failureCode: "engine_unreachable" }] });
    expect(await studio.engine.state()).toMatchObject({ status: { state: "unreachable" } });

    const ask = () => studio.generation.requestImages(place.account, place.character, { count: 1 });
    await expect(ask()).rejects.toMatchObject({ code: "engine_unavailable", isRetryable: true });
    expect(await studio.generation.list(place.account)).toHaveLength(1);
    expect(await studio.tokens.statement(place.account, { limit: 50 })).toHaveLength(3);

    isThere = true;
    clock.advance(30_000);
    const { id } = await ask();
    await until(() => studio.generation.find(place.account, id), isOver);
    expect(await studio.engine.state()).toMatchObject({ status: { state: "running" } });
    expect(await place.balance()).toMatchObject({ available: 4, held: 0 });
    await booksHold(place.test);
  });

  it("is left alone by what it is making, which is delivered when it answers again", async () => {
    let looks = 0;
    const queue = inProcessQueue({ concurrency: 1, onError: () => {} });
    const place = await jobOf(
      server,
      1,
      {
        inspect() {
          if (++looks <= 3) throw silence();
          return delivered();
        },
      },
      { queue },
    );
    await using _ = place.test;
    const bringForward = () => queue.enqueue({ jobId: place.job.id, queue: "priority" });
    await vi.waitFor(async () => {
      await bringForward();
      expect((await place.find()).outputs).toMatchObject([{ state: "running", troubleCode: "engine_unreachable" }]);
    }, patience_ms);
    expect(looks).toBe(3);
    place.test.clock.advance(30_000);
    await bringForward();
    expect(await until(place.find, isOver)).toMatchObject({ state: "succeeded" });
  });

  it("is waited for by what has not begun, but no longer than two minutes", async () => {
    const open = async ({ test }: Awaited<ReturnType<typeof jobOf>>): Promise<void> => {
      const health = databaseEngineHealth(test.database);
      for (let failures = 0; failures < 3; failures++) await health.failed("scripted", test.clock.now());
    };
    const place = await waitingJob(server, {}, open);
    await using _ = place.test;
    await using _worker = place;
    const job = await until(place.find, ({ outputs }) => outputs[0]?.troubleCode === "engine_unreachable");
    expect(job.outputs).toMatchObject([{ state: "queued" }]);
    place.test.clock.advance(125_000);
    await open(place);
    await place.bringForward();
    expect(await until(place.find, isOver)).toMatchObject({ outputs: [{ failureCode: "engine_unreachable" }] });
    expect(place.engine.submissions).toEqual([]);
    expect(await place.balance()).toMatchObject({ available: 5, held: 0 });
  });

  it("is not blamed for what we broke off ourselves, nor for an answer that says no", async () => {
    const place = await jobOf(server, 3, { submit: () => ({ outcome: "refused", failure: busy }) });
    await using _ = place.test;
    await until(place.find, isOver);
    expect(await place.test.studio.engine.state()).toMatchObject({ status: { state: "running" } });
  });
});
