import { startReplicateEmulator, type ReplicateEmulator } from "@figment/emulators/replicate";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accountOf, type Figment } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";

type Faults = Parameters<ReplicateEmulator["setFaults"]>[0];

/** What no person may ever read: a vendor's own words. */
const vendorText = /Unauthenticated|Insufficient credit|throttled|NSFW|CUDA|E005|E1001|E6716|prediction|r8_/iu;

describe("Replicate on a bad day, in a terminal", () => {
  let emulator: ReplicateEmulator;
  let figment: Figment;

  beforeAll(async () => {
    emulator = await startReplicateEmulator({ settings: { run_ms: 50 } });
    figment = await newStudio("owner", {
      REPLICATE_BASE_URL: emulator.baseUrl,
      REPLICATE_API_TOKEN: emulator.token,
      REPLICATE_POLL_INTERVAL_MS: "100",
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

  it("makes four images by way of the real client, each paid for once", async () => {
    const before = emulator.paidPredictions().accepted;
    const { media } = await figment.json<{ media: readonly unknown[] }>("generate", "image", "Mara", "--count", "4");
    expect(media).toHaveLength(4);
    expect(emulator.paidPredictions().accepted - before).toBe(4);
    expect(emulator.paidPredictions().duplicates).toEqual([]);
  });

  const failing: readonly [name: string, faults: Faults, exitCode: number, message: string][] = [
    ["401", [{ on: "create", fault: "401" }], 11, "engine is paused"],
    ["402", [{ on: "create", fault: "402" }], 11, "engine is paused"],
    ["422", [{ on: "create", fault: "422" }], 12, "did not accept the request"],
    ["all filtered", [{ on: "create", fault: "all-filtered" }], 12, "safety checker dropped it"],
    ["flagged (E005)", [{ on: "create", fault: "E005" }], 12, "safety checker dropped it"],
    ["out of memory", [{ on: "create", fault: "E1001" }], 12, "could not finish it"],
    ["never starting", [{ on: "create", fault: "E6716" }], 12, "took too long"],
    ["an output that is gone", [{ on: "delivery", fault: "expired" }], 12, "could not be used"],
    ["another host's output", [{ on: "create", fault: "wrong-host" }], 12, "could not be used"],
  ];
  it.each(failing)("%s: says what happened, and that it cost nothing", async (_name, faults, exitCode, message) => {
    const before = await settled();
    emulator.setFaults(faults);
    const answer = await figment.run("generate", "image", "Mara", "--no-json");
    expect(answer.stderr).toContain(message);
    expect(answer.stderr).toContain("Nothing was charged");
    expect(answer.stderr + answer.stdout).not.toMatch(vendorText);
    expect(answer.exitCode).toBe(exitCode);
    expect(await settled()).toBe(before);
    expect((await accountOf(figment)).held).toBe(0);
  });

  const passing: readonly [name: string, faults: Faults][] = [
    ["429", [{ on: "create", times: 1, fault: { kind: "429", retry_after_seconds: 1 } }]],
    ["an answer that is lost", [{ on: "create", times: 1, fault: "reset-after" }]],
    ["500 while looking", [{ on: "get", times: 2, fault: "500" }]],
    ["a prediction that is not there yet", [{ on: "create", fault: { kind: "404-after-create", duration_ms: 300 } }]],
    ["a download cut short", [{ on: "delivery", times: 1, fault: "truncated" }]],
    ["a download that fails", [{ on: "delivery", times: 1, fault: "500" }]],
  ];
  it.each(passing)("%s: delivers all the same, and pays once", async (_name, faults) => {
    const before = { settled: await settled(), accepted: emulator.paidPredictions().accepted };
    emulator.setFaults(faults);
    const { media } = await figment.json<{ media: readonly unknown[] }>("generate", "image", "Mara");
    expect(media).toHaveLength(1);
    expect(await settled()).toBe(before.settled + 1);
    expect(emulator.paidPredictions().accepted).toBe(before.accepted + 1);
    expect(emulator.paidPredictions().duplicates).toEqual([]);
  });

  it("charges for what was delivered when a part was filtered, and says so", async () => {
    const before = await settled();
    emulator.setFaults([{ on: "create", match: { nth: 2 }, fault: "all-filtered" }]);
    const answer = await figment.run("generate", "image", "Mara", "--count", "3", "--no-json");
    expect(answer.exitCode).toBe(0);
    expect(answer.stdout).toContain("2 images of Mara");
    expect(answer.stdout).toContain("1 image missing: the engine's safety checker dropped it. Not charged.");
    expect(await settled()).toBe(before + 2);
  });

  it("pauses on 402, for every process, and doctor says so until it is resumed", async () => {
    emulator.setFaults([{ on: "create", times: 1, fault: "402" }]);
    await figment.run("generate", "image", "Mara");
    const requests = emulator.requests().length;
    const jobs = (await figment.json<readonly unknown[]>("jobs", "list")).length;
    const refused = await figment.run("generate", "image", "Mara", "--no-json");
    expect(refused).toMatchObject({ exitCode: 11, stderr: expect.stringContaining("Nothing was taken on") });
    expect(emulator.requests()).toHaveLength(requests);
    expect(await figment.json("jobs", "list")).toHaveLength(jobs);
    const doctor = await figment.run("doctor", "--no-json");
    expect(doctor.exitCode).toBe(1);
    expect(doctor.stdout).toContain("out of credit");
    await figment.json("engine", "resume");
    expect(await figment.json("generate", "image", "Mara")).toMatchObject({ job: { state: "succeeded" } });
  });
});
