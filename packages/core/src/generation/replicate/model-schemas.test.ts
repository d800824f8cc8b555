import {
  manualClock,
  type ReplicateEmulator,
  sdxl as emulatedSdxl,
  startReplicateEmulator,
} from "@figment/emulators/replicate";
import { afterEach, describe, expect, it } from "vitest";
import { exampleEngineRequest } from "../engine.contract.ts";
import type { Submission } from "../engine.ts";
import type { Model } from "../models/model.ts";
import { sdxl } from "../models/sdxl.ts";
import { emulatedEngine } from "./emulated-engine.ts";

const patient = new AbortController().signal;
let emulator: ReplicateEmulator | undefined;
afterEach(() => emulator?.close());

/** An engine whose catalogue and whose Replicate may not agree. */
async function start(options: Parameters<typeof startReplicateEmulator>[0] = {}, model: Model = sdxl) {
  emulator = await startReplicateEmulator({ clock: manualClock(), ...options });
  const { engine } = emulatedEngine(emulator, { models: async () => [model] });
  const requests = (start: string) => emulator?.requests().filter(({ path }) => path.startsWith(start)).length;
  let seed = 0;
  const submit = () => engine.submit(exampleEngineRequest({ model: model.id, seed: (seed += 1) }), patient);
  return { submit, requests, accepted: () => emulator?.paidPredictions().accepted };
}

function noteOf(submission: Submission): string {
  expect(submission).toMatchObject({ outcome: "refused", failure: { code: "model_mismatch", isRetryable: false } });
  return submission.outcome === "refused" ? (submission.failure.operatorNote ?? "") : "";
}

describe("what a model says it takes", () => {
  it("is asked once, also when many submit at once", async () => {
    const studio = await start();
    const submissions = await Promise.all([studio.submit(), studio.submit(), studio.submit()]);
    expect(submissions.map(({ outcome }) => outcome)).toEqual(["accepted", "accepted", "accepted"]);
    expect(studio.requests("/v1/models/")).toBe(1);
  });

  it("is held against the input before it is paid for: a value out of its bounds", async () => {
    const { num_inference_steps: steps } = emulatedSdxl.inputFields;
    if (steps === undefined) throw new Error("The emulated model has no steps.");
    const inputFields = { ...emulatedSdxl.inputFields, num_inference_steps: { ...steps, maximum: 10 } };
    const studio = await start({ models: [{ ...emulatedSdxl, inputFields }] });
    expect(noteOf(await studio.submit())).toBe(
      "The model stability-ai/sdxl:7762fd07cf82 does not take the input: num_inference_steps must be <= 10.",
    );
    expect(studio.accepted()).toBe(0);
    expect(studio.requests("/v1/predictions")).toBe(0);
  });

  it("is held against the input: a field it does not know, a choice it does not offer", async () => {
    const studio = await start(
      {},
      { ...sdxl, fixedInput: { ...sdxl.fixedInput, scheduler: "EULER", sampler: "best" } },
    );
    const note = noteOf(await studio.submit());
    expect(note).toContain("sampler is no field of it");
    expect(note).toContain("scheduler must be one of DDIM, DPMSolverMultistep");
    expect(studio.accepted()).toBe(0);
  });

  it("cannot be asked of a model that is not there", async () => {
    const studio = await start({}, { ...sdxl, source: { ...sdxl.source, name: "sdxl-gone" } });
    expect(noteOf(await studio.submit())).toBe("Replicate has no model stability-ai/sdxl-gone:7762fd07cf82.");
  });

  it.each(["500", { kind: "429", retry_after_seconds: 1 }, "reset-before"] as const)(
    "is asked again later when it cannot be had: %j",
    async (fault) => {
      const studio = await start({ faults: [{ on: "describe", times: 4, fault }] });
      expect(await studio.submit()).toMatchObject({ outcome: "refused", failure: { isRetryable: true } });
      expect(await studio.submit()).toMatchObject({ outcome: "accepted" });
      expect(studio.accepted()).toBe(1);
    },
  );
});
