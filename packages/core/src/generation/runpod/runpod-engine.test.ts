import { manualClock, type RunpodEmulator, startRunpodEmulator } from "@figment/emulators/runpod";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { exampleEngineRequest } from "../engine.contract.ts";
import type { EngineRequest, Prediction, ImageEngineRequest } from "../engine.ts";
import { emulatedEngine } from "./emulated-engine.ts";
import { runpodEngine } from "./runpod-engine.ts";

const signal = new AbortController().signal;
const minute_ms = 60_000;

let emulator: RunpodEmulator;
beforeAll(async () => {
  const settings = { boot_ms: 1_000, run_ms: 2_000 };
  emulator = await startRunpodEmulator({ clock: manualClock(new Date()), settings });
});
beforeEach(() => emulator.setFaults([]));
afterAll(() => emulator.close());

let seed = 1;
function request(changes: Partial<ImageEngineRequest> = {}): ImageEngineRequest {
  const deadlineAt = new Date(emulator.clock.now().getTime() + 10 * minute_ms);
  return exampleEngineRequest({ model: "runpod-sdxl", seed: seed++, deadlineAt, ...changes });
}

async function submitted(wanted: EngineRequest): Promise<string> {
  const submission = await emulatedEngine(emulator).engine.submit(wanted, signal);
  if (submission.outcome !== "accepted") throw new Error(`It was ${submission.outcome}.`);
  return submission.predictionId;
}

describe("what is asked of the endpoint", () => {
  it("is our request in worker-sdxl's words: one image, an explicit seed, nothing that the worker does not know", async () => {
    await submitted(request({ seed: 4_294_967_295 }));
    expect(emulator.jobs().at(-1)?.input).toEqual({
      prompt: "photorealistic photograph, a fictional adult woman, reading in a library",
      negative_prompt: "blurry, child",
      width: 256,
      height: 320,
      num_inference_steps: 20,
      guidance_scale: 7.5,
      seed: 4_294_967_295,
      num_images: 1,
      scheduler: "K_EULER",
      refiner_inference_steps: 50,
      strength: 0.3,
    });
  });

  it("may take as long as our deadline lets it, and its result a minute longer", async () => {
    await submitted(request());
    const { policy, webhook } = emulator.jobs().at(-1) ?? {};
    expect(policy).toEqual({ executionTimeout_ms: 10 * minute_ms, ttl_ms: 11 * minute_ms, isLowPriority: false });
    expect(webhook).toBeNull();
  });

  it("keeps within what the endpoint takes when the deadline is here", async () => {
    await submitted(request({ deadlineAt: emulator.clock.now() }));
    expect(emulator.jobs().at(-1)?.policy).toMatchObject({ executionTimeout_ms: 6_000, ttl_ms: minute_ms });
  });

  it("says when it may wait, and where to call back", async () => {
    const webhookUrl = "https://figment.example/api/webhooks/runpod?job=1&attempt=2&secret=3";
    await submitted(request({ isLowPriority: true, webhookUrl }));
    expect(emulator.jobs().at(-1)).toMatchObject({ policy: { isLowPriority: true }, webhook: webhookUrl });
  });

  it("is nothing when the model belongs to another worker, or to nobody", async () => {
    const { engine } = emulatedEngine(emulator, { worker: "comfyui" });
    await expect(engine.validate(request())).rejects.toMatchObject({ code: "invalid_configuration" });
    const asked = emulatedEngine(emulator).engine.validate(request({ model: "sdxl" }));
    await expect(asked).rejects.toMatchObject({ code: "invalid_input", nextSteps: ["It offers: runpod-sdxl."] });
  });

  it("needs a key and an endpoint", () => {
    const place = { baseUrl: emulator.baseUrl, worker: "sdxl" } as const;
    expect(() => runpodEngine({ ...place, apiKey: "", endpointId: "a" })).toThrow("needs an API key");
    expect(() => runpodEngine({ ...place, apiKey: "a", endpointId: "" })).toThrow("and an endpoint");
  });
});

describe("how a job ends", () => {
  const endOf = async (fault: Parameters<RunpodEmulator["setFaults"]>[0][number]["fault"], after_ms = minute_ms) => {
    emulator.setFaults([{ on: "run", fault }]);
    const wanted = request();
    const predictionId = await submitted(wanted);
    await emulator.advance(after_ms);
    const { engine } = emulatedEngine(emulator);
    const first = await engine.inspect(predictionId, wanted, signal);
    await emulator.advance(minute_ms);
    return { first, later: await engine.inspect(predictionId, wanted, signal) };
  };
  const failed = (code: string): Prediction =>
    expect.objectContaining({ state: "failed", failure: expect.objectContaining({ code }) as unknown }) as Prediction;

  it("in a failure when it took too long", async () => {
    expect((await endOf("TIMED_OUT")).first).toEqual(failed("engine_timeout"));
  });

  it("unsafe until somebody says otherwise: a picture without a verdict goes to nobody", async () => {
    expect((await endOf("no-verdict")).first).toEqual(failed("engine_unchecked"));
  });

  it("filtered when nothing is left", async () => {
    expect((await endOf("no-images")).first).toEqual({ state: "filtered" });
  });

  it("still to come while its machine is held back, however long that is", async () => {
    expect((await endOf({ kind: "throttled", boot_ms: 5 * minute_ms })).later).toEqual({ state: "starting" });
  });

  it("gone when the endpoint forgets it in the middle of its run", async () => {
    const { first, later } = await endOf({ kind: "lost", after_ms: 1_500 }, 2_000);
    expect(first).toEqual({ state: "starting" });
    expect(later).toEqual(failed("engine_error"));
  });

  it("gone when nobody fetched it within half an hour", async () => {
    const wanted = request({ deadlineAt: new Date(emulator.clock.now().getTime() + 120 * minute_ms) });
    const predictionId = await submitted(wanted);
    await emulator.advance(31 * minute_ms);
    const { engine } = emulatedEngine(emulator);
    await engine.inspect(predictionId, wanted, signal);
    await emulator.advance(minute_ms);
    expect(await engine.inspect(predictionId, wanted, signal)).toEqual(failed("engine_error"));
  });

  it("unsafe when its model has left the catalogue meanwhile", async () => {
    const wanted = request();
    const predictionId = await submitted(wanted);
    await emulator.advance(minute_ms);
    const { engine } = emulatedEngine(emulator, { models: async () => [] });
    expect(await engine.inspect(predictionId, wanted, signal)).toEqual(failed("engine_unchecked"));
  });
});

describe("the endpoint's health", () => {
  it("is how many workers do what, and how much waits", async () => {
    emulator.setFaults([{ on: "run", fault: { kind: "throttled", boot_ms: minute_ms } }]);
    await submitted(request());
    const capacity = await emulatedEngine(emulator).engine.capacity?.(signal);
    expect(capacity).toMatchObject({ workers: { idle: 1, running: 0, throttled: 1 }, waiting: 1, running: 0 });
  });

  it("is an error that can pass when it cannot be read", async () => {
    emulator.setFaults([{ on: "health", fault: "500" }]);
    const asked = emulatedEngine(emulator).engine.capacity?.(signal);
    await expect(asked).rejects.toMatchObject({ code: "engine_unavailable", isRetryable: true });
  });
});
