import { describe, expect, it } from "vitest";
import { StudioError } from "../errors.ts";
import { exampleEngineRequest } from "./engine.contract.ts";
import type { Engine, EngineFailure, Submission } from "./engine.ts";
import { inMemoryEngineHealth } from "./in-memory-engine-health.ts";
import { observedEngine } from "./observed-engine.ts";

const request = exampleEngineRequest();
const patient = new AbortController().signal;
const now = new Date("2026-11-23T12:00:00Z");
const clock = { now: () => now };

const quiet: Engine = {
  name: "quiet",
  isPreview: false,
  pollInterval_ms: 1,
  isFoundByWebhookAlone: true,
  validate: async () => {},
  submit: async () => ({ outcome: "accepted", predictionId: "p" }),
  adopt: async () => [],
  inspect: async () => ({ state: "starting" }),
  cancel: async () => {},
  readWebhook: async () => null,
};

/** What three calls that end so make of an engine's health. */
async function stateAfter(calls: Partial<Engine>, call: (engine: Engine) => Promise<unknown>): Promise<string> {
  const health = inMemoryEngineHealth();
  for (let calling = 0; calling < 3; calling++) {
    const engine = observedEngine({ ...quiet, ...calls }, { health, clock, isTroubled: calling > 0 });
    await call(engine).catch(() => {});
  }
  return (await health.status("quiet")).state;
}

const refusing = (code: EngineFailure["code"]) => async (): Promise<Submission> => ({
  outcome: "refused",
  failure: { code, message: "No.", isRetryable: true },
});
const throwing = (details: Record<string, unknown>) => async (): Promise<never> => {
  throw new StudioError("engine_unavailable", "No.", { isRetryable: true, details });
};
const submit = (engine: Engine) => engine.submit(request, patient);
const inspect = (engine: Engine) => engine.inspect("p", request, patient);

describe("an engine is left alone after", () => {
  it.each([
    ["submissions that reach nobody", { submit: refusing("engine_unreachable") }, submit],
    ["submissions whose answers are lost", { submit: async () => ({ outcome: "ambiguous" }) as const }, submit],
    ["looks that get no answer", { inspect: throwing({ kind: "lost" }) }, inspect],
    ["looks that are answered 503", { inspect: throwing({ kind: "answered", status: 503 }) }, inspect],
  ])("three %s", async (_what, calls, call) => {
    expect(await stateAfter(calls, call)).toBe("unreachable");
  });
});

describe("an engine is not left alone after", () => {
  it.each([
    ["submissions that it is too busy for", { submit: refusing("engine_busy") }, submit],
    ["submissions that a pause keeps back", { submit: refusing("engine_paused") }, submit],
    ["looks that are answered 429", { inspect: throwing({ kind: "answered", status: 429 }) }, inspect],
    ["looks that we kept back ourselves", { inspect: throwing({ kind: "unsent", isOurDoing: true }) }, inspect],
    ["files that do not come", { inspect: throwing({ isOutput: true }) }, inspect],
    [
      "looks that were broken off",
      { inspect: throwing({}) },
      (one: Engine) => one.inspect("p", request, AbortSignal.abort()),
    ],
  ])("three %s", async (_what, calls, call) => {
    expect(await stateAfter(calls, call)).toBe("running");
  });
});

it("stays what it is, and where nothing is asked of it nothing counts as an answer", async () => {
  const health = inMemoryEngineHealth();
  for (let failures = 0; failures < 3; failures++) await health.failed("quiet", now);
  const engine = observedEngine(quiet, { health, clock, isTroubled: true });
  expect(engine).toMatchObject({ name: "quiet", isFoundByWebhookAlone: true });
  await engine.adopt(request, now, patient);
  expect(await health.status("quiet")).toMatchObject({ state: "unreachable" });
  await engine.inspect("p", request, patient);
  expect(await health.status("quiet")).toEqual({ state: "running" });
});
