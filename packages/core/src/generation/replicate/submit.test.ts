import { manualClock, sdxl as emulatedSdxl, startReplicateEmulator } from "@figment/emulators/replicate";
import { describe, expect, it } from "vitest";
import { exampleEngineRequest } from "../engine.contract.ts";
import type { EngineRequest, Submission } from "../engine.ts";
import { emulatedEngine } from "./emulated-engine.ts";
import type { ReplicateEngineOptions } from "./replicate-engine.ts";

const patient = new AbortController().signal;
type Options = NonNullable<Parameters<typeof startReplicateEmulator>[0]>;

async function start(faults: Options["faults"], changes: Partial<ReplicateEngineOptions> = {}) {
  const emulator = await startReplicateEmulator({ clock: manualClock(), faults: faults ?? [] });
  const posts = () => emulator.requests().filter(({ method }) => method === "POST").length;
  return { emulator, posts, ...emulatedEngine(emulator, changes), [Symbol.asyncDispose]: () => emulator.close() };
}

describe("a submission", () => {
  it("creates one prediction of one image, with our seed, that Replicate ends at our deadline", async () => {
    await using studio = await start([], { cancelAfter_ms: 600_000 });
    const submission = await studio.engine.submit(exampleEngineRequest({ seed: 4_294_967_295 }), patient);

    const [prediction] = studio.emulator.predictions();
    expect(submission).toEqual({ outcome: "accepted", predictionId: prediction?.id });
    expect(prediction).toMatchObject({
      version: emulatedSdxl.versionId,
      seed: 4_294_967_295,
      input: { num_outputs: 1, num_inference_steps: 20, disable_safety_checker: false, apply_watermark: false },
      webhook: null,
    });
    const { deadline } = await read(studio.emulator, prediction?.id);
    expect(Date.parse(String(deadline)) - studio.emulator.clock.now().getTime()).toBe(600_000);
  });

  it("runs a model by its name when its version is hidden", async () => {
    const byName = { owner: "figment-emulator", name: "sdxl-adapter-lists", version: null };
    const { adapterLists } = await import("./adapter-lists-model.ts");
    await using studio = await start([], { models: [adapterLists(byName)] });
    const { parameters } = exampleEngineRequest();
    const adapters = [{ id: "ink", weights: "https://weights.example/ink", scale: 0.5 }];
    const request = exampleEngineRequest({ model: "adapter-lists", parameters: { ...parameters, adapters } });
    const submission = await studio.engine.submit(request, patient);

    expect(submission.outcome).toBe("accepted");
    expect(studio.emulator.predictions()).toMatchObject([
      { input: { hf_loras: ["https://weights.example/ink"], lora_scales: [0.4] } },
    ]);
    const adopted = await studio.engine.adopt(request, studio.emulator.clock.now(), patient);
    expect(submission).toEqual({ outcome: "accepted", predictionId: adopted });
  });

  it.each<[string, Partial<EngineRequest>, string]>([
    ["a model nobody offers", { model: "sdxl-9" }, 'There is no model "sdxl-9".'],
    ["more than the model can", { parameters: parameters({ steps: 501 }) }, "steps from 1 to 500; 501 was asked for"],
  ])("of %s is refused here, with nothing sent", async (_what, changes, message) => {
    await using studio = await start([]);
    const submission = await studio.engine.submit(exampleEngineRequest(changes), patient);
    expect(submission).toMatchObject({ outcome: "refused", failure: { code: "engine_rejected", isRetryable: false } });
    expect(JSON.stringify(submission)).toContain(JSON.stringify(message).slice(1, -1));
    expect(studio.posts()).toBe(0);
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
    await using studio = await start([{ on: "create", fault }]);
    const answer = await studio.engine.submit(exampleEngineRequest(), patient);

    expect(answer).toMatchObject(submission);
    expect(saidOf(answer)).not.toMatch(/credit to|Unauthenticated|resource|Input validation|invalid_fields/u);
    expect(studio.posts()).toBe(1);
    expect(studio.emulator.paidPredictions()).toMatchObject({ accepted: 0, duplicates: [] });
  });

  it("429 is tried again when Retry-After has passed, and not before", async () => {
    await using studio = await start([
      { on: "create", times: 2, fault: { kind: "429", retry_after_seconds: 5 } },
    ]);
    const submission = await studio.engine.submit(exampleEngineRequest(), patient);

    expect(submission.outcome).toBe("accepted");
    expect(studio.posts()).toBe(3);
    expect(studio.pauses).toEqual([5250, 5250]);
    expect(studio.emulator.paidPredictions()).toMatchObject({ accepted: 1, duplicates: [] });
  });

  it("429 that tells its delay in words alone is heard too", async () => {
    await using studio = await start([{ on: "create", times: 1, fault: "429" }]);
    expect((await studio.engine.submit(exampleEngineRequest(), patient)).outcome).toBe("accepted");
    expect(studio.pauses).toEqual([31_500]);
  });

  it("429 for ever is given up within the budget: busy, try later, nothing bought", async () => {
    await using studio = await start([{ on: "create", fault: "429" }]);
    const submission = await studio.engine.submit(exampleEngineRequest(), patient);

    expect(submission).toMatchObject({ outcome: "refused", failure: { code: "engine_busy", isRetryable: true } });
    expect(studio.posts()).toBe(2);
    expect(studio.emulator.paidPredictions().accepted).toBe(0);
  });

  it("429 sends everybody here away, not only the one it answered", async () => {
    await using studio = await start([{ on: "create", fault: { kind: "429", retry_after_seconds: 120 } }]);
    await studio.engine.submit(exampleEngineRequest({ seed: 1 }), patient);
    const second = await studio.engine.submit(exampleEngineRequest({ seed: 2 }), patient);

    expect(second).toMatchObject({ outcome: "refused", failure: { code: "engine_busy" } });
    expect(studio.posts()).toBe(1);
  });
});

describe("a submission whose answer is lost", () => {
  it("before it had an effect is ambiguous, sent once, and found nowhere", async () => {
    await using studio = await start([{ on: "create", fault: "reset-before" }]);
    const request = exampleEngineRequest();
    expect(await studio.engine.submit(request, patient)).toEqual({ outcome: "ambiguous" });

    expect(studio.posts()).toBe(1);
    expect(await studio.engine.adopt(request, studio.emulator.clock.now(), patient)).toBeNull();
  });

  it("after it had an effect is ambiguous, sent once, and found again", async () => {
    await using studio = await start([{ on: "create", fault: "reset-after" }]);
    const request = exampleEngineRequest();
    expect(await studio.engine.submit(request, patient)).toEqual({ outcome: "ambiguous" });

    expect(studio.posts()).toBe(1);
    const [prediction] = studio.emulator.predictions();
    expect(await studio.engine.adopt(request, studio.emulator.clock.now(), patient)).toBe(prediction?.id);
    expect(studio.emulator.paidPredictions()).toMatchObject({ accepted: 1, duplicates: [] });
  });

  it("because it came too late is ambiguous and sent once", async () => {
    const slow = { kind: "slow", delay_ms: 200 } as const;
    await using studio = await start([{ on: "create", fault: slow }], { callTimeout_ms: 20 });
    expect(await studio.engine.submit(exampleEngineRequest(), patient)).toEqual({ outcome: "ambiguous" });
    expect(studio.posts()).toBeLessThan(2);
  });

  it("because the caller gave up is ambiguous and sent once", async () => {
    await using studio = await start([{ on: "create", fault: { kind: "slow", delay_ms: 200 } }]);
    const submission = await studio.engine.submit(exampleEngineRequest(), AbortSignal.timeout(20));
    expect(submission).toEqual({ outcome: "ambiguous" });
  });

  it("cannot be, when the caller gave up before: nothing is sent", async () => {
    await using studio = await start([]);
    const submission = await studio.engine.submit(exampleEngineRequest(), AbortSignal.abort());
    expect(submission).toMatchObject({ outcome: "refused", failure: { code: "engine_busy", isRetryable: true } });
    expect(studio.posts()).toBe(0);
  });
});

function parameters(changes: Partial<EngineRequest["parameters"]>): EngineRequest["parameters"] {
  return { ...exampleEngineRequest().parameters, ...changes };
}

function saidOf(submission: Submission): string {
  return submission.outcome === "refused" ? submission.failure.message : "";
}

async function read(emulator: { baseUrl: string; token: string }, id = ""): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${emulator.token}` };
  return (await (await fetch(`${emulator.baseUrl}/predictions/${id}`, { headers })).json()) as Record<string, unknown>;
}
