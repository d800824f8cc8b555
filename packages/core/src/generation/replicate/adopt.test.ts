import { manualClock, type ReplicateEmulator, startReplicateEmulator } from "@figment/emulators/replicate";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { exampleEngineRequest } from "../engine.contract.ts";
import { emulatedEngine } from "./emulated-engine.ts";

const patient = new AbortController().signal;

let emulator: ReplicateEmulator;
beforeEach(async () => {
  emulator ??= await startReplicateEmulator({ clock: manualClock(), settings: { pageSize: 3 } });
  emulator.reset();
});
afterAll(() => emulator.close());

function start(faults: Parameters<ReplicateEmulator["setFaults"]>[0] = []) {
  emulator.setFaults(faults);
  const { engine, pauses } = emulatedEngine(emulator);
  const request = (seed: number) => exampleEngineRequest({ seed });
  const submit = async (seed: number): Promise<string | undefined> => {
    const submission = await engine.submit(request(seed), patient);
    return submission.outcome === "accepted" ? submission.predictionId : undefined;
  };
  const lists = () => emulator.requests().filter(({ path }) => path.startsWith("/v1/predictions?"));
  return { engine, pauses, request, submit, lists };
}

describe("a prediction whose id was lost", () => {
  it("is found among others, pages away, by its exact input", async () => {
    const studio = start();
    const submittedAt = emulator.clock.now();
    const ids = [];
    for (let seed = 1; seed <= 10; seed += 1) ids.push(await studio.submit(seed));

    expect(await studio.engine.adopt(studio.request(2), submittedAt, patient)).toEqual([ids[1]]);
    expect(studio.lists()).toHaveLength(4);
    expect(studio.lists()[0]?.path).toContain(`created_after=${encodeURIComponent(before(submittedAt, 10_000))}`);
  });

  it("is not taken for one with another prompt, adapter or size", async () => {
    const studio = start();
    await studio.submit(1);
    const { parameters } = studio.request(1);
    for (const changes of [
      { prompt: "another" },
      { parameters: { ...parameters, height_px: 256 } },
      { parameters: { ...parameters, adapters: [{ id: "ink", weights: "https://weights.example/a.tar", scale: 1 }] } },
    ]) {
      const other = exampleEngineRequest({ seed: 1, ...changes });
      expect(await studio.engine.adopt(other, emulator.clock.now(), patient)).toEqual([]);
    }
  });

  it("is not taken for the same request made earlier, or much later", async () => {
    const studio = start();
    await studio.submit(1);
    await emulator.advance(60_000);
    const submittedAt = emulator.clock.now();
    await emulator.advance(10 * 60_000);
    await studio.submit(1);
    expect(await studio.engine.adopt(studio.request(1), submittedAt, patient)).toEqual([]);
  });

  it("is found although the two clocks differ by seconds", async () => {
    const studio = start();
    const id = await studio.submit(1);
    const ours = new Date(emulator.clock.now().getTime() + 5_000);
    expect(await studio.engine.adopt(studio.request(1), ours, patient)).toEqual([id]);
  });

  it("is told with all that are exactly like it, oldest first", async () => {
    const studio = start();
    const submittedAt = emulator.clock.now();
    const ids = [await studio.submit(1), await studio.submit(2), await studio.submit(1), await studio.submit(1)];
    expect(await studio.engine.adopt(studio.request(1), submittedAt, patient)).toEqual([ids[0], ids[2], ids[3]]);
  });

  it("is looked for in vain, without a call, for what the engine would have refused", async () => {
    const studio = start();
    const unknown = exampleEngineRequest({ model: "sdxl-9" });
    expect(await studio.engine.adopt(unknown, emulator.clock.now(), patient)).toEqual([]);
    expect(studio.lists()).toHaveLength(0);
  });
});

describe("a list that fails", () => {
  it("is asked again after a pause", async () => {
    const studio = start([{ on: "list", times: 2, fault: "503" }]);
    const submittedAt = emulator.clock.now();
    const id = await studio.submit(1);
    expect(await studio.engine.adopt(studio.request(1), submittedAt, patient)).toEqual([id]);
    expect(studio.pauses).toEqual([375, 750]);
  });

  it("for ever says nothing about the prediction: try again later", async () => {
    const studio = start([{ on: "list", fault: "reset-before" }]);
    await expect(studio.engine.adopt(studio.request(1), emulator.clock.now(), patient)).rejects.toMatchObject({
      code: "engine_unavailable",
      isRetryable: true,
    });
    expect(studio.lists()).toHaveLength(4);
  });
});

function before(time: Date, duration_ms: number): string {
  return new Date(time.getTime() - duration_ms).toISOString();
}
