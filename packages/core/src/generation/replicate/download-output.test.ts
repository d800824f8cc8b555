import { manualClock, type ReplicateEmulator, startReplicateEmulator } from "@figment/emulators/replicate";
import sharp from "sharp";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { exampleEngineRequest } from "../engine.contract.ts";
import { emulatedEngine } from "./emulated-engine.ts";
import type { ReplicateEngineOptions } from "./replicate-engine.ts";

const patient = new AbortController().signal;
const request = exampleEngineRequest();
type Faults = Parameters<ReplicateEmulator["setFaults"]>[0];

let emulator: ReplicateEmulator;
beforeEach(async () => {
  emulator ??= await startReplicateEmulator({ clock: manualClock() });
  emulator.reset();
});
afterAll(() => emulator.close());

async function finished(faults: Faults, changes: Partial<ReplicateEngineOptions> = {}) {
  emulator.setFaults(faults);
  const asked: { host: string; headers: Headers }[] = [];
  const spyingFetch: typeof fetch = async (input, init) => {
    const { host } = new URL(input instanceof Request ? input.url : input);
    asked.push({ host, headers: new Headers(init?.headers) });
    return fetch(input, init);
  };
  const { engine } = emulatedEngine(emulator, { fetch: spyingFetch, ...changes });
  const submission = await engine.submit(request, patient);
  if (submission.outcome !== "accepted") throw new Error(`It was ${submission.outcome}.`);
  const prediction = await engine.inspect(submission.predictionId, request, patient);
  if (prediction.state !== "succeeded") throw new Error(`It is ${prediction.state}.`);
  const download = () => prediction.output.download(patient);
  return { asked, download };
}

describe("fetching an output", () => {
  it("brings the image, and shows nobody our token", async () => {
    const studio = await finished([]);
    expect(await sharp(await studio.download()).metadata()).toMatchObject({ format: "png", width: 256, height: 320 });
    expect(studio.asked.at(-1)?.headers.get("authorization")).toBeNull();
  });

  it.each([["truncated"], ["corrupt"], ["500"], ["reset-before"], [{ kind: "slow", delay_ms: 1_500 }]] as const)(
    "that breaks under %j can be tried again",
    async (fault) => {
      const studio = await finished([{ on: "delivery", times: 1, fault }], { downloadTimeout_ms: 1_000 });
      await expect(studio.download()).rejects.toMatchObject({ code: "engine_unavailable", isRetryable: true });
      expect((await studio.download()).byteLength).toBeGreaterThan(0);
    },
  );

  it.each([
    ["what was deleted already", [{ on: "delivery", fault: "expired" }]],
    ["more than we take", [{ on: "delivery", fault: { kind: "oversized", size_bytes: 1_000_000 } }]],
    ["another host", [{ on: "create", fault: "wrong-host" }]],
    ["a redirect to another host", [{ on: "delivery", fault: "wrong-host" }]],
    ["another port of this machine", [{ on: "create", fault: { kind: "wrong-host", origin: "http://127.0.0.1:1" } }]],
  ] as [string, Faults][])("of %s is refused for good", async (_what, faults) => {
    const studio = await finished(faults, { maximumOutput_bytes: 500_000 });
    await expect(studio.download()).rejects.toMatchObject({ code: "generation_failed", isRetryable: false });
    expect(new Set(studio.asked.map(({ host }) => host))).toEqual(new Set([new URL(emulator.origin).host]));
  });

  it("ends with the caller's patience", async () => {
    await finished([{ on: "delivery", fault: { kind: "slow", delay_ms: 400 } }]);
    const { engine } = emulatedEngine(emulator);
    const [made] = emulator.predictions();
    const prediction = await engine.inspect(made?.id ?? "", request, patient);
    if (prediction.state !== "succeeded") throw new Error(`It is ${prediction.state}.`);
    await expect(prediction.output.download(AbortSignal.timeout(20))).rejects.toMatchObject({ isRetryable: true });
  });
});
