import { startRunpodEmulator, type RunpodEmulator } from "@figment/emulators/runpod";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accountOf, type Figment } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";

type Faults = Parameters<RunpodEmulator["setFaults"]>[0];

/** What no person may ever read: a vendor's own words. */
const vendorText = /unauthorized|balance too low|too many requests|CUDA|Traceback|rp_handler|executionTimeout|rpa_/iu;

describe("RunPod on a bad day, in a terminal", () => {
  let emulator: RunpodEmulator;
  let figment: Figment;

  beforeAll(async () => {
    emulator = await startRunpodEmulator({ settings: { run_ms: 50 } });
    figment = await newStudio("owner", {
      RUNPOD_BASE_URL: emulator.baseUrl,
      RUNPOD_API_KEY: emulator.apiKey,
      RUNPOD_ENDPOINT_ID: emulator.endpointId,
      RUNPOD_POLL_INTERVAL_MS: "100",
    });
  });
  beforeEach(async () => {
    emulator.setFaults([]);
    await figment.json("engine", "resume");
  });
  afterAll(async () => {
    await figment[Symbol.asyncDispose]();
    await emulator.close();
  });

  const settled = async () => (await accountOf(figment)).settled;

  const failing: readonly [name: string, faults: Faults, message: string][] = [
    ["401", [{ on: "run", fault: "401" }], "engine is paused"],
    ["no balance", [{ on: "run", fault: "402" }], "engine is paused"],
    ["400", [{ on: "run", fault: "400" }], "did not accept the request"],
    ["no such endpoint", [{ on: "run", fault: "404" }], "did not accept the request"],
    ["FAILED", [{ on: "run", fault: "FAILED" }], "could not finish it"],
    ["TIMED_OUT", [{ on: "run", fault: "TIMED_OUT" }], "took too long"],
    ["out of memory", [{ on: "run", fault: "out-of-memory" }], "could not finish it"],
    ["filtered", [{ on: "run", fault: "filtered" }], "safety checker dropped it"],
    [
      "a worker without a checker",
      [{ on: "run", fault: "no-verdict" }],
      "nothing says that the engine's image is safe",
    ],
    ["another host's output", [{ on: "run", fault: "wrong-host" }], "could not be used"],
    ["half an image", [{ on: "run", fault: "corrupt" }], "could not be used"],
    ["an answer that is lost, with no webhook to find it", [{ on: "run", fault: "reset-after" }], "answer was lost"],
    ["500, of which nobody knows what it began", [{ on: "run", fault: "500" }], "answer was lost"],
  ];
  it.each(failing)("%s: says what happened, and that it cost nothing", async (_name, faults, message) => {
    const before = { settled: await settled(), accepted: emulator.paidRuns().accepted };
    emulator.setFaults(faults);
    const answer = await figment.run("generate", "image", "Mara", "--no-json");
    expect(answer.stderr).toContain(message);
    expect(answer.stderr).toContain("Nothing was charged");
    expect(answer.stderr + answer.stdout).not.toMatch(vendorText);
    expect(answer.exitCode).toBeOneOf([11, 12]);
    expect(await accountOf(figment)).toMatchObject({ settled: before.settled, held: 0 });
    // Whatever became of it: it was asked for once.
    expect(emulator.paidRuns().accepted - before.accepted).toBeLessThanOrEqual(1);
    expect(emulator.paidRuns().duplicates).toEqual([]);
  });

  const passing: readonly [name: string, faults: Faults][] = [
    ["429", [{ on: "run", times: 1, fault: { kind: "429", retry_after_seconds: 1 } }]],
    ["500 while looking", [{ on: "status", times: 2, fault: "500" }]],
    ["a job that is not there yet", [{ on: "status", times: 2, fault: "404" }]],
    ["a look that is cut off", [{ on: "status", times: 1, fault: "reset-before" }]],
    ["a throttled cold start", [{ on: "run", fault: { kind: "throttled", boot_ms: 1500 } }]],
  ];
  it.each(passing)("%s: delivers all the same, and pays once", async (_name, faults) => {
    const before = { settled: await settled(), accepted: emulator.paidRuns().accepted };
    emulator.setFaults(faults);
    const { media } = await figment.json<{ media: readonly unknown[] }>("generate", "image", "Mara");
    expect(media).toHaveLength(1);
    expect(await settled()).toBe(before.settled + 1);
    expect(emulator.paidRuns().accepted).toBe(before.accepted + 1);
    expect(emulator.paidRuns().duplicates).toEqual([]);
  });

  it("charges for what was delivered when a part was filtered, and says so", async () => {
    const before = await settled();
    emulator.setFaults([{ on: "run", match: { nth: 2 }, fault: "filtered" }]);
    const answer = await figment.run("generate", "image", "Mara", "--count", "3", "--no-json");
    expect(answer.exitCode).toBe(0);
    expect(answer.stdout).toContain("2 images of Mara");
    expect(answer.stdout).toContain("1 image missing: the engine's safety checker dropped it. Not charged.");
    expect(await settled()).toBe(before + 2);
  });

  it("doctor says what is wrong with the endpoint", async () => {
    emulator.setFaults([{ on: "health", fault: "401" }]);
    const refused = await figment.run("doctor", "--no-json");
    expect(refused.exitCode).toBe(1);
    expect(refused.stdout).toContain("The engine runpod is not available: it answered 401.");
    const status = await figment.run("engine", "status", "--no-json");
    expect(status.stdout).toContain("it answered 401");
    expect(status.exitCode).toBe(0);
  });
});
