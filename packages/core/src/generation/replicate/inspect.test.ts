import { inspect as show } from "node:util";
import { manualClock, type ReplicateEmulator, startReplicateEmulator } from "@figment/emulators/replicate";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { exampleEngineRequest } from "../engine.contract.ts";
import { emulatedEngine } from "./emulated-engine.ts";

const patient = new AbortController().signal;
const request = exampleEngineRequest();
type Faults = Parameters<ReplicateEmulator["setFaults"]>[0];

let emulator: ReplicateEmulator;
beforeEach(async () => {
  emulator ??= await startReplicateEmulator({ clock: manualClock(), settings: { boot_ms: 1000, run_ms: 2000 } });
  emulator.reset();
});
afterAll(() => emulator.close());

/** One submitted prediction under faults, which boots for 1 s and runs for 2 s. */
async function submitted(faults: Faults, left_ms = 600_000) {
  emulator.reset();
  emulator.setFaults(faults);
  const { engine, pauses } = emulatedEngine(emulator);
  const deadlineAt = new Date(emulator.clock.now().getTime() + left_ms);
  const submission = await engine.submit({ ...request, deadlineAt }, patient);
  if (submission.outcome !== "accepted") throw new Error(`It was ${submission.outcome}.`);
  const { predictionId } = submission;
  const inspect = () => engine.inspect(predictionId, request, patient);
  const gets = () =>
    emulator.requests().filter(({ method, path }) => method === "GET" && path.startsWith("/v1/predictions")).length;
  return { engine, predictionId, inspect, gets, pauses };
}

describe("a prediction that goes well", () => {
  it("starts, runs with a percentage from its logs, and succeeds", async () => {
    const studio = await submitted([]);
    expect(await studio.inspect()).toEqual({ state: "starting" });
    await emulator.advance(1000);
    expect(await studio.inspect()).toEqual({ state: "running", percent: 0 });
    await emulator.advance(1000);
    expect(await studio.inspect()).toEqual({ state: "running", percent: 50 });
    await emulator.advance(1000);
    expect(await studio.inspect()).toMatchObject({ state: "succeeded" });
  });

  it("may boot for minutes", async () => {
    const studio = await submitted([{ on: "create", fault: { kind: "cold-boot", boot_ms: 240_000 } }]);
    await emulator.advance(239_000);
    expect(await studio.inspect()).toEqual({ state: "starting" });
  });

  it("cannot be read at first, and is only starting", async () => {
    const studio = await submitted([{ on: "create", fault: "404-after-create" }]);
    expect(await studio.inspect()).toEqual({ state: "starting" });
    await emulator.advance(59_999);
    expect(await studio.inspect()).toEqual({ state: "starting" });
    await emulator.advance(1);
    expect(await studio.inspect()).toMatchObject({ state: "succeeded" });
  });
});

describe("a prediction that goes wrong", () => {
  const filtered = { state: "filtered" };
  const failed = (code: string) => ({ state: "failed", failure: { code, isRetryable: false } });
  it.each([
    ["all-filtered", filtered],
    [{ kind: "part-filtered", indices: [0] }, filtered],
    ["E005", filtered],
    ["E1000", failed("engine_error")],
    ["E1001", failed("engine_error")],
    [{ kind: "failed", error: "CUDA out of memory. Tried to allocate 2 GiB" }, failed("engine_error")],
    [{ kind: "failed", error: "secret vendor text" }, failed("engine_error")],
    ["E6716", failed("engine_timeout")],
    ["aborted", failed("engine_timeout")],
  ] as const)("under %j ends in our words, and is not begun again", async (fault, end) => {
    const studio = await submitted([{ on: "create", fault }]);
    await emulator.advance(3000);
    const prediction = await studio.inspect();

    expect(prediction).toMatchObject(end);
    expect(JSON.stringify(prediction)).not.toMatch(/E1000|E1001|E6716|CUDA|secret|NSFW|\(/u);
    expect(emulator.paidPredictions()).toMatchObject({ accepted: 1, duplicates: [] });
  });

  it("because it was cancelled is cancelled", async () => {
    const studio = await submitted([]);
    await studio.engine.cancel(studio.predictionId, patient);
    expect(await studio.inspect()).toEqual({ state: "cancelled" });
  });

  it("because our deadline ended it at Replicate was too slow, whoever says cancelled or aborted", async () => {
    const running = await submitted([{ on: "create", fault: { kind: "cold-boot", boot_ms: 4000 } }], 5000);
    await emulator.advance(5000);
    expect(await running.inspect()).toMatchObject(failed("engine_timeout"));

    const booting = await submitted([{ on: "create", fault: { kind: "cold-boot", boot_ms: 60_000 } }], 5000);
    await emulator.advance(5000);
    expect(await booting.inspect()).toMatchObject(failed("engine_timeout"));
    expect(emulator.paidPredictions().paid).toBe(0);
  });

  it("because nobody fetched it for an hour is gone", async () => {
    const studio = await submitted([]);
    await emulator.advance(3000 + 3_600_000);
    expect(await studio.inspect()).toMatchObject(failed("engine_error"));
  });

  it("because Replicate does not know it is gone after a minute", async () => {
    const studio = await submitted([]);
    const inspect = () => studio.engine.inspect("nosuchprediction", request, patient);
    expect(await inspect()).toEqual({ state: "starting" });
    await emulator.advance(60_001);
    expect(await inspect()).toMatchObject(failed("engine_error"));
  });
});

describe("a look that fails", () => {
  it.each(["429", "500", "502", "503", "reset-before"] as const)("with %s is repeated after pauses", async (fault) => {
    const studio = await submitted([{ on: "get", times: 1, fault }]);
    expect((await studio.inspect()).state).not.toBe("failed");
    expect(studio.gets()).toBe(2);
    expect(studio.pauses).toHaveLength(1);
  });

  it.each(["401", "500", "reset-before"] as const)(
    "with %s for ever says to look later, and no more",
    async (fault) => {
      const studio = await submitted([{ on: "get", fault }]);
      const error: unknown = await studio.inspect().catch((thrown: unknown) => thrown);

      expect(error).toMatchObject({ code: "engine_unavailable", isRetryable: true });
      expect(studio.gets()).toBe(fault === "401" ? 1 : 4);
      expect(show(error, { depth: 9, showHidden: true })).not.toContain(emulator.token);
    },
  );

  it("because it takes too long is repeated too", async () => {
    const slow = { kind: "slow", delay_ms: 20_000 } as const;
    const { predictionId } = await submitted([{ on: "get", times: 1, fault: slow }]);
    const impatient = emulatedEngine(emulator, { callTimeout_ms: 2_000 });
    expect(await impatient.engine.inspect(predictionId, request, patient)).toMatchObject({ state: "starting" });
    expect(impatient.pauses).toHaveLength(1);
  });
});

describe("cancelling", () => {
  it("ends a running prediction, and again changes nothing", async () => {
    const studio = await submitted([]);
    await emulator.advance(1500);
    await studio.engine.cancel(studio.predictionId, patient);
    await studio.engine.cancel(studio.predictionId, patient);
    expect(emulator.predictions()).toMatchObject([{ status: "canceled" }]);
  });

  it("leaves alone what has ended, and what is not there", async () => {
    const studio = await submitted([]);
    await emulator.advance(3000);
    await studio.engine.cancel(studio.predictionId, patient);
    await studio.engine.cancel("nosuchprediction", patient);
    expect(emulator.predictions()).toMatchObject([{ status: "succeeded" }]);
  });

  const throttled = { kind: "429", retry_after_seconds: 1 } as const;
  it.each(["reset-before", "reset-after", "500", throttled] as const)(
    "is repeated after %j: it does no harm",
    async (fault) => {
      const studio = await submitted([{ on: "cancel", times: 2, fault }]);
      await studio.engine.cancel(studio.predictionId, patient);
      expect(await studio.inspect()).toEqual({ state: "cancelled" });
    },
  );

  it("says that it could not, to be tried again", async () => {
    const studio = await submitted([{ on: "cancel", fault: "503" }]);
    const error = { code: "engine_unavailable", isRetryable: true };
    await expect(studio.engine.cancel(studio.predictionId, patient)).rejects.toMatchObject(error);
  });
});
