import { describe, expect, it, vi } from "vitest";
import { StudioError } from "../../errors.ts";
import { inProcessQueue } from "../../queue/in-process/in-process-queue.ts";
import type { ObjectStore } from "../../storage/object-store.ts";
import { delivered, testCharacter, testServers } from "../../testing/index.ts";
import { booksHold, isOver, jobOf, until } from "../../testing/scripted-job.ts";
import { waitingJob } from "../../testing/waiting-job.ts";
import { maximumCollectFailures, maximumTakeovers } from "../deadlines.ts";
import type { EngineFailure, Submission } from "../engine.ts";
import type { Job } from "../job.ts";

const server = testServers()[0] ?? "";
/** On a busy machine. */
const patience_ms = 15_000;
const busy: EngineFailure = { code: "engine_busy", message: "Busy.", isRetryable: true };
const silence = () => new StudioError("engine_unavailable", "No answer.", { isRetryable: true });

/** A call that lasts until it is broken off, as one that waits for the end of a 429 does. */
function untilBrokenOff(signal: AbortSignal): Promise<Submission> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve({ outcome: "refused", failure: busy }), { once: true });
  });
}

describe("a job that is cancelled while a call to the engine lasts", () => {
  it("ends soon, in full, and nothing more is asked of the engine", async () => {
    const place = await jobOf(server, 3, { submit: (_request, _attempt, signal) => untilBrokenOff(signal) });
    await using _ = place.test;
    await vi.waitFor(() => expect(place.engine.submissions).toEqual([0]), patience_ms);
    await place.test.studio.generation.cancel(place.account, place.job.id);
    expect(await until(place.find, isOver)).toMatchObject({ state: "cancelled" });
    expect(place.engine.submissions).toEqual([0]);
    expect(await place.balance()).toMatchObject({ available: 5, held: 0 });
    await booksHold(place.test);
  });
});

describe("a worker that is closed while a call to the engine lasts", () => {
  it("does not wait for it, and leaves the job to the next with all its tries", async () => {
    const place = await waitingJob(
      server,
      { submit: (_request, _attempt, signal) => untilBrokenOff(signal) },
      async () => {},
    );
    await using _ = place.test;
    await vi.waitFor(() => expect(place.engine.submissions).toEqual([0]), patience_ms);
    const began_ms = performance.now();
    await place.close();
    expect(performance.now() - began_ms).toBeLessThan(5_000);
    const rows = await place.test.database.query(
      `select j.lease_owner as "leaseOwner", o.state from generation_job j join generation_output o on o.job_id = j.id`,
      [],
    );
    expect(rows).toEqual([{ leaseOwner: null, state: "queued" }]);
  });
});

describe("what the engine made", () => {
  it.each([false, true])(
    "and cannot be stored fails at once when nothing will change by itself: %s",
    async (isPassing) => {
      const store = { put: () => Promise.reject(storageError(isPassing)), signedUrl: async () => null };
      const place = await jobOf(server, 1, {}, { store: store as unknown as ObjectStore });
      await using _ = place.test;
      if (isPassing) {
        const job = await until(place.find, ({ outputs }) => outputs[0]?.troubleCode === "storage_unavailable");
        expect(job.finishedAt).toBeNull();
        await fastForward(place, maximumCollectFailures - 1);
      }
      const job = await until(place.find, isOver);
      expect(job.outputs).toMatchObject([{ state: "failed", failureCode: "storage_unavailable", troubleCode: null }]);
      expect(await place.balance()).toMatchObject({ available: 5, held: 0 });
      await booksHold(place.test);
    },
  );

  it("and cannot be fetched is tried so many times, watchers are told, and then it is given up and refunded", async () => {
    const place = await jobOf(server, 1, {
      inspect: () => ({ state: "succeeded", output: { download: () => Promise.reject(silence()) } }),
    });
    await using _ = place.test;
    await until(place.find, ({ outputs }) => outputs[0]?.troubleCode === "output_unavailable");
    await fastForward(place, maximumCollectFailures - 1);
    expect(await until(place.find, isOver)).toMatchObject({ outputs: [{ failureCode: "output_unavailable" }] });
    expect(await place.balance()).toMatchObject({ available: 5, held: 0 });
  });
});

function storageError(isRetryable: boolean): StudioError {
  return new StudioError("storage_unavailable", "The disk is full.", { isRetryable });
}

/** As if it had failed so often before. */
async function fastForward({ test, job }: { test: { database: TestDatabase }; job: Job }, failures: number) {
  await test.database.query(
    "update generation_output set collect_failures = $2::integer where job_id = $1::uuid and state = 'collecting'",
    [job.id, failures],
  );
}
type TestDatabase = Awaited<ReturnType<typeof jobOf>>["test"]["database"];

describe("a job whose workers died", () => {
  /** As if workers of another machine had died over it so often, the last of them a while ago. */
  const abandoned = (takeovers: number) =>
    waitingJob(server, {}, ({ test }) =>
      test.database.query(
        `update generation_job set lease_owner = 'elsewhere/1/x', lease_expires_at = $1::timestamptz, takeovers = $2::integer`,
        [new Date(test.clock.now().getTime() - 1), takeovers],
      ),
    );

  it("is delivered by the next one, and nobody counts the dead any more", async () => {
    const place = await abandoned(maximumTakeovers - 1);
    await using _ = place.test;
    await using _worker = place;
    expect(await until(place.find, isOver)).toMatchObject({ state: "succeeded" });
    await place.close();
    const rows = await place.test.database.query("select takeovers from generation_job", []);
    expect(rows).toEqual([{ takeovers: null }]);
  });

  it("is taken for what kills them after five in a row: given up with that reason, and refunded", async () => {
    const place = await abandoned(maximumTakeovers);
    await using _ = place.test;
    await using _worker = place;
    expect(await until(place.find, isOver)).toMatchObject({
      state: "failed",
      outputs: [{ failureCode: "worker_crashed" }],
    });
    expect(place.engine.submissions).toEqual([]);
    expect(await place.balance()).toMatchObject({ available: 5, held: 0 });
    await booksHold(place.test);
  });
});

describe("a worker with one slot", () => {
  it("has six jobs made at once: no slot is held while the engine works", async () => {
    const jobs = 6;
    const queue = inProcessQueue({ concurrency: 1, onError: () => {} });
    const begun = new Set<string>();
    const place = await jobOf(
      server,
      1,
      {
        submit({ jobId }) {
          begun.add(jobId);
          return { outcome: "accepted", predictionId: jobId };
        },
        // Nothing is done before all have begun.
        inspect: () => (begun.size < jobs ? { state: "running", percent: null } : delivered()),
      },
      { queue },
    );
    await using _ = place.test;
    const { generation } = place.test.studio;
    for (let job = 1; job < 5; job++) await generation.requestImages(place.account, place.character, { count: 1 });
    const other = await place.test.account("starter", [{ asset: "image", amount: 1, source: "pack" }]);
    const character = await place.test.studio.characters.create(other, testCharacter);
    await generation.requestImages(other, character, { count: 1 });
    await generation.idle();
    expect(await until(place.find, isOver)).toMatchObject({ state: "succeeded" });
    expect(begun.size).toBe(jobs);
  });
});

describe("a character that is deleted at the same moment", () => {
  it("gets no job: one of the two is refused", async () => {
    const place = await jobOf(server, 1, { inspect: () => ({ state: "starting" }) });
    await using _ = place.test;
    const { characters, generation } = place.test.studio;
    for (let round = 0; round < 4; round++) {
      const character = await characters.create(place.account, {
        ...testCharacter,
        name: `Vera ${round}`,
      });
      const outcomes = await Promise.allSettled([
        generation.requestImages(place.account, character, { count: 1 }),
        characters.delete(place.account, character),
      ]);
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
    const gone = await characters.create(place.account, {
      ...testCharacter,
      name: "Ada",
    });
    await characters.delete(place.account, gone);
    await expect(generation.requestImages(place.account, gone, { count: 1 })).rejects.toMatchObject({
      code: "not_found",
    });
    await booksHold(place.test);
  });
});
