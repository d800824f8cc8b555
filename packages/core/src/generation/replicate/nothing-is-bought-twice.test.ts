import { manualClock, startReplicateEmulator } from "@figment/emulators/replicate";
import { array, assert, asyncProperty, constantFrom, option, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleEngineRequest } from "../engine.contract.ts";
import type { Engine, EngineRequest } from "../engine.ts";
import { emulatedEngine } from "./emulated-engine.ts";

const patient = new AbortController().signal;
const maximumAttempts = 3;
/** Hundreds of requests, on a machine that may be busy. */
const longTest_ms = 60_000;

const createFaults = ["401", "402", "404", "422", "429", "500", "502", "503", "reset-before", "reset-after"] as const;
const listFaults = ["429", "500", "reset-before"] as const;

/** What the flow does with one output: again only after a refusal that allows it, else looking for what was lost. */
async function obtain(engine: Engine, request: EngineRequest, now: () => Date): Promise<string | null> {
  for (let attempt = 1; attempt <= maximumAttempts; attempt += 1) {
    const submittedAt = now();
    const submission = await engine.submit(request, patient);
    if (submission.outcome === "accepted") return submission.predictionId;
    if (submission.outcome === "ambiguous") {
      const [oldest = null] = await engine.adopt(request, submittedAt, patient).catch(() => []);
      return oldest;
    }
    if (!submission.failure.isRetryable) return null;
  }
  return null;
}

describe("whatever goes wrong", () => {
  it(
    "nothing is bought twice, and what was bought is found unless the list fails too",
    async () => {
      await using emulator = await startReplicateEmulator({ clock: manualClock(), settings: { pageSize: 2 } });
      const script = record({
        create: array(option(constantFrom(...createFaults)), { maxLength: 8 }),
        list: array(option(constantFrom(...listFaults)), { maxLength: 6 }),
      });
      await assert(
        asyncProperty(script, async ({ create, list }) => {
          emulator.reset();
          const rule = (on: "create" | "list") => (fault: (typeof create)[number], index: number) =>
            fault === null ? [] : [{ on, match: { nth: index + 1 }, fault }];
          emulator.setFaults([...create.flatMap(rule("create")), ...list.flatMap(rule("list"))]);
          const { engine } = emulatedEngine(emulator);
          const requests = [1, 2, 3, 4].map((seed) => exampleEngineRequest({ seed }));

          const found = await Promise.all(
            requests.map((request) => obtain(engine, request, () => emulator.clock.now())),
          );

          const { accepted, duplicates } = emulator.paidPredictions();
          expect(duplicates).toEqual([]);
          const ids = found.filter((id) => id !== null);
          expect(new Set(ids).size).toBe(ids.length);
          const isListWhole = list.every((fault) => fault === null);
          expect(ids.length).toBeGreaterThanOrEqual(isListWhole ? accepted : 0);
          expect(ids.length).toBeLessThanOrEqual(accepted);
        }),
        { numRuns: 25 },
      );
    },
    longTest_ms,
  );

  it("a crowd of submissions under many 429s ends up with one prediction each", async () => {
    const throttled = { kind: "429", retry_after_seconds: 1 } as const;
    await using emulator = await startReplicateEmulator({
      clock: manualClock(),
      faults: [{ on: "create", match: { every: 2 }, times: 30, fault: throttled }],
    });
    const { engine } = emulatedEngine(emulator);
    const requests = Array.from({ length: 60 }, (_, seed) => exampleEngineRequest({ seed }));
    const found = await Promise.all(requests.map((request) => obtain(engine, request, () => emulator.clock.now())));

    expect(found).not.toContain(null);
    expect(emulator.paidPredictions()).toMatchObject({ accepted: 60, duplicates: [] });
  });
});
