import { manualClock, type ReplicateEmulator, startReplicateEmulator } from "@figment/emulators/replicate";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { exampleEngineRequest } from "../engine.contract.ts";
import type { ImageEngineRequest, Submission } from "../engine.ts";
import type { Model } from "../models/model.ts";
import { sdxl } from "../models/sdxl.ts";
import { emulatedEngine } from "./emulated-engine.ts";
import type { ReplicateEngineOptions } from "./replicate-engine.ts";

/** A model of the newer kind: run by name, adapters as two lists. */
const adapterLists: Model = {
  ...sdxl,
  id: "adapter-lists",
  source: { owner: "figment-emulator", name: "sdxl-adapter-lists", version: null },
  adapters: { kind: "arrays", weightsField: "hf_loras", scalesField: "lora_scales", maximum: 3 },
  fixedInput: {},
};

const patient = new AbortController().signal;
type Faults = Parameters<ReplicateEmulator["setFaults"]>[0];

let emulator: ReplicateEmulator;
beforeEach(async () => {
  emulator ??= await startReplicateEmulator({ clock: manualClock() });
  emulator.reset();
});
afterAll(() => emulator.close());

function posts(): number {
  return emulator.requests().filter(({ method }) => method === "POST").length;
}

function start(faults: Faults, changes: Partial<ReplicateEngineOptions> = {}) {
  emulator.setFaults(faults);
  return emulatedEngine(emulator, changes);
}

describe("a submission", () => {
  it("creates one prediction of one image, with our seed, that Replicate ends at our deadline", async () => {
    const studio = start([]);
    const deadlineAt = new Date(emulator.clock.now().getTime() + 600_000);
    const request = exampleEngineRequest({ seed: 4_294_967_295, deadlineAt });
    const submission = await studio.engine.submit(request, patient);

    const [prediction] = emulator.predictions();
    expect(submission).toEqual({ outcome: "accepted", predictionId: prediction?.id });
    expect(prediction).toMatchObject({
      version: sdxl.source.version,
      seed: 4_294_967_295,
      input: { num_outputs: 1, num_inference_steps: 20, disable_safety_checker: false, apply_watermark: false },
      webhook: null,
    });
    const { deadline } = await read(prediction?.id);
    expect(Date.parse(String(deadline)) - emulator.clock.now().getTime()).toBe(600_000);
  });

  it("runs a model by its name when its version is hidden", async () => {
    const studio = start([], { models: async () => [adapterLists] });
    const { parameters } = exampleEngineRequest();
    const adapters = [{ id: "ink", weights: "https://weights.example/ink", scale: 0.5 }];
    const request = exampleEngineRequest({ model: "adapter-lists", parameters: { ...parameters, adapters } });
    const submission = await studio.engine.submit(request, patient);

    expect(submission.outcome).toBe("accepted");
    expect(emulator.predictions()).toMatchObject([
      { input: { hf_loras: ["https://weights.example/ink"], lora_scales: [0.4] } },
    ]);
    const [adopted] = await studio.engine.adopt(request, emulator.clock.now(), patient);
    expect(submission).toEqual({ outcome: "accepted", predictionId: adopted });
  });

  it.each<[string, Partial<ImageEngineRequest>, string]>([
    ["a model nobody offers", { model: "sdxl-9" }, 'There is no model "sdxl-9".'],
    ["more than the model can", { parameters: parameters({ steps: 501 }) }, "steps from 1 to 500; 501 was asked for"],
  ])("of %s is refused here, with nothing sent", async (_what, changes, message) => {
    const studio = start([]);
    const submission = await studio.engine.submit(exampleEngineRequest(changes), patient);
    expect(submission).toMatchObject({ outcome: "refused", failure: { code: "engine_rejected", isRetryable: false } });
    expect(JSON.stringify(submission)).toContain(JSON.stringify(message).slice(1, -1));
    expect(posts()).toBe(0);
  });
});

describe("a submission that Replicate answers with an error", () => {
  it.each([
    ["401", { outcome: "refused", failure: { code: "engine_paused", isRetryable: false } }],
    ["402", { outcome: "refused", failure: { code: "engine_paused", isRetryable: false } }],
    ["404", { outcome: "refused", failure: { code: "engine_rejected", isRetryable: false } }],
    ["422", { outcome: "refused", failure: { code: "engine_rejected", isRetryable: false } }],
    ["500", { outcome: "ambiguous" }],
    ["502", { outcome: "ambiguous" }],
    ["503", { outcome: "ambiguous" }],
  ] as const)("%s is sent once, and nothing is bought", async (fault, submission) => {
    const studio = start([{ on: "create", fault }]);
    const answer = await studio.engine.submit(exampleEngineRequest(), patient);

    expect(answer).toMatchObject(submission);
    expect(saidOf(answer)).not.toMatch(/credit to|Unauthenticated|resource|Input validation|invalid_fields/u);
    expect(posts()).toBe(1);
    expect(emulator.paidPredictions()).toMatchObject({ accepted: 0, duplicates: [] });
  });

  it("422 tells the operator which fields were refused, and nothing of the service's words", async () => {
    const invalid_fields = [
      { type: "number_lte", field: "input.width", description: "secret vendor text" },
      { type: "odd", field: "secret: vendor text", description: "" },
    ];
    const studio = start([{ on: "create", fault: { kind: "422", invalid_fields } }]);
    const answer = await studio.engine.submit(exampleEngineRequest(), patient);
    expect(answer).toMatchObject({
      failure: { operatorNote: expect.stringMatching(/Replicate refused input\.width\.$/u) },
    });
    expect(JSON.stringify(answer)).not.toContain("secret");
  });

  it("404 tells the operator which model is not there", async () => {
    const studio = start([{ on: "create", fault: "404" }]);
    expect(await studio.engine.submit(exampleEngineRequest(), patient)).toMatchObject({
      failure: { operatorNote: "Replicate has no model stability-ai/sdxl:7762fd07cf82." },
    });
  });

  it("429 is tried again when Retry-After has passed, and not before", async () => {
    const studio = start([{ on: "create", times: 2, fault: { kind: "429", retry_after_seconds: 5 } }]);
    const submission = await studio.engine.submit(exampleEngineRequest(), patient);

    expect(submission.outcome).toBe("accepted");
    expect(posts()).toBe(3);
    expect(studio.pauses).toEqual([5250, 5250]);
    expect(emulator.paidPredictions()).toMatchObject({ accepted: 1, duplicates: [] });
  });

  it("429 that tells its delay in words alone is heard too", async () => {
    const studio = start([{ on: "create", times: 1, fault: "429" }]);
    expect((await studio.engine.submit(exampleEngineRequest(), patient)).outcome).toBe("accepted");
    expect(studio.pauses).toEqual([31_500]);
  });

  it("429 for ever is given up within the budget: busy, try later, nothing bought", async () => {
    const studio = start([{ on: "create", fault: "429" }]);
    const submission = await studio.engine.submit(exampleEngineRequest(), patient);

    expect(submission).toMatchObject({ outcome: "refused", failure: { code: "engine_busy", isRetryable: true } });
    expect(posts()).toBe(2);
    expect(emulator.paidPredictions().accepted).toBe(0);
  });

  it("429 sends everybody here away, not only the one it answered", async () => {
    const studio = start([{ on: "create", fault: { kind: "429", retry_after_seconds: 120 } }]);
    await studio.engine.submit(exampleEngineRequest({ seed: 1 }), patient);
    const second = await studio.engine.submit(exampleEngineRequest({ seed: 2 }), patient);

    expect(second).toMatchObject({ outcome: "refused", failure: { code: "engine_busy" } });
    expect(posts()).toBe(1);
  });
});

describe("a submission whose answer is lost", () => {
  it("before it had an effect is ambiguous, sent once, and found nowhere", async () => {
    const studio = start([{ on: "create", fault: "reset-before" }]);
    const request = exampleEngineRequest();
    expect(await studio.engine.submit(request, patient)).toEqual({ outcome: "ambiguous" });

    expect(posts()).toBe(1);
    expect(await studio.engine.adopt(request, emulator.clock.now(), patient)).toEqual([]);
  });

  it("after it had an effect is ambiguous, sent once, and found again", async () => {
    const studio = start([{ on: "create", fault: "reset-after" }]);
    const request = exampleEngineRequest();
    expect(await studio.engine.submit(request, patient)).toEqual({ outcome: "ambiguous" });

    expect(posts()).toBe(1);
    const [prediction] = emulator.predictions();
    expect(await studio.engine.adopt(request, emulator.clock.now(), patient)).toEqual([prediction?.id]);
    expect(emulator.paidPredictions()).toMatchObject({ accepted: 1, duplicates: [] });
  });

  it("because it came too late is ambiguous and sent once", async () => {
    let sent = 0;
    const silent: typeof fetch = (input, init) => {
      if (init?.method !== "POST") return fetch(input, init);
      sent += 1;
      return new Promise((_resolve, reject) => {
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error));
      });
    };
    const studio = start([], { fetch: silent, callTimeout_ms: 500 });
    expect(await studio.engine.submit(exampleEngineRequest(), patient)).toEqual({ outcome: "ambiguous" });
    expect(sent).toBe(1);
  });

  it("is not, because the caller gave up while it was under way: the answer is waited for", async () => {
    const caller = new AbortController();
    const leaving: typeof fetch = (input, init) => {
      if (init?.method === "POST") queueMicrotask(() => caller.abort());
      return fetch(input, init);
    };
    const studio = start([], { fetch: leaving });
    expect(await studio.engine.submit(exampleEngineRequest(), caller.signal)).toMatchObject({ outcome: "accepted" });
  });

  it("cannot be, when the caller gave up before: nothing is sent", async () => {
    const studio = start([]);
    const submission = await studio.engine.submit(exampleEngineRequest(), AbortSignal.abort());
    expect(submission).toMatchObject({ outcome: "refused", failure: { code: "engine_busy", isRetryable: true } });
    expect(posts()).toBe(0);
  });
});

function parameters(changes: Partial<ImageEngineRequest["parameters"]>): ImageEngineRequest["parameters"] {
  return { ...exampleEngineRequest().parameters, ...changes };
}

function saidOf(submission: Submission): string {
  return submission.outcome === "refused" ? submission.failure.message : "";
}

async function read(id = ""): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${emulator.token}` };
  return (await (await fetch(`${emulator.baseUrl}/predictions/${id}`, { headers })).json()) as Record<string, unknown>;
}
