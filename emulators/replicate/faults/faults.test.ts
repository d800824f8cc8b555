import { describe, expect, it } from "vitest";
import { manualClock } from "../../shared/clock.ts";
import { allFilteredError } from "../predictions/outcome.ts";
import { type ReplicateEmulator, startReplicateEmulator } from "../start-replicate-emulator.ts";
import { call, sdxlRequest } from "../test-client.ts";
import type { FaultRuleScript } from "./fault-rule.ts";

async function create(emulator: ReplicateEmulator, input: Record<string, unknown> = {}): ReturnType<typeof call> {
  return call(emulator, "/predictions", { body: sdxlRequest(input) });
}

/** Creates one prediction under a fault and looks at it when it has ended. */
async function endUnder(fault: FaultRuleScript["fault"], input: Record<string, unknown> = {}) {
  await using emulator = await startReplicateEmulator({ faults: [{ on: "create", fault }] });
  const { body } = await create(emulator, input);
  const { body: ended } = await call(emulator, `/predictions/${String(body["id"])}`);
  return { ended, paid: emulator.paidPredictions().paid };
}

describe("an error answer to a create", () => {
  it.each([
    ["401", 401, { title: "Unauthenticated", status: 401 }],
    ["402", 402, { title: "Insufficient credit", status: 402 }],
    ["422", 422, { title: "Input validation failed", invalid_fields: [{ type: "required" }] }],
    ["500", 500, { detail: "Internal server error" }],
    ["502", 502, {}],
  ] as const)("%s has its documented body and buys nothing", async (fault, status, body) => {
    await using emulator = await startReplicateEmulator({ faults: [{ on: "create", fault }] });
    expect(await create(emulator)).toMatchObject({ status, body });
    expect(emulator.paidPredictions().accepted).toBe(0);
  });

  it("429 says when to come back in body and header, or in the text alone", async () => {
    await using emulator = await startReplicateEmulator({
      faults: [
        { on: "create", match: { nth: 1 }, fault: { kind: "429", retry_after_seconds: 5 } },
        { on: "create", match: { nth: 2 }, fault: "429" },
      ],
    });
    const told = await create(emulator);
    expect(told.body).toEqual({ detail: "Request was throttled. Your rate limit resets in ~5s.", retry_after: 5 });
    expect(told.headers.get("retry-after")).toBe("5");
    const untold = await create(emulator);
    expect(untold.body).toEqual({ detail: "Request was throttled. Your rate limit resets in ~30s." });
    expect(untold.headers.get("retry-after")).toBeNull();
    expect((await create(emulator)).status).toBe(201);
  });
});

describe("a lost connection", () => {
  it("before the create buys nothing, after it buys one that the list still shows", async () => {
    await using emulator = await startReplicateEmulator({
      faults: [
        { on: "create", match: { nth: 1 }, fault: "reset-before" },
        { on: "create", match: { nth: 2 }, fault: "reset-after" },
      ],
    });
    await expect(create(emulator)).rejects.toThrow("fetch failed");
    expect(emulator.paidPredictions().accepted).toBe(0);
    await expect(create(emulator)).rejects.toThrow("fetch failed");
    expect(emulator.paidPredictions()).toMatchObject({ accepted: 1, paid: 1, duplicates: [] });
    const { body } = await call(emulator, "/predictions");
    expect(body["results"]).toMatchObject([{ input: sdxlRequest().input }]);
    expect(emulator.requests().map(({ status }) => status)).toEqual([null, null, 200]);
  });
});

describe("a prediction that goes wrong", () => {
  it.each([
    ["E005", /flagged as sensitive.*\(E005\)/, 1],
    ["E1000", /\(E1000\)/, 1],
    ["E1001", /\(E1001\)/, 1],
    ["E6716", /\(E6716\)/, 0],
    ["all-filtered", allFilteredError, 1],
    [{ kind: "failed", error: "Out of ideas." }, "Out of ideas.", 1],
  ] as const)("under %j fails with the vendor's words", async (fault, error, charged) => {
    const { ended, paid } = await endUnder(fault);
    expect(ended).toMatchObject({ status: "failed", error: expect.stringMatching(error) as string, output: null });
    expect(paid).toBe(charged);
  });

  it("is aborted before it starts, at no cost", async () => {
    const { ended, paid } = await endUnder("aborted");
    expect(ended).toMatchObject({ status: "aborted", error: null, output: null });
    expect(ended).not.toHaveProperty("started_at");
    expect(paid).toBe(0);
  });

  it("succeeds with the images that were not filtered, and says which were", async () => {
    const { ended } = await endUnder({ kind: "part-filtered", indices: [0, 2] }, { num_outputs: 4 });
    expect(ended["status"]).toBe("succeeded");
    expect((ended["output"] as string[]).map((url) => url.split("/").at(-1))).toEqual(["out-1.png", "out-3.png"]);
    expect(ended["logs"]).toContain("NSFW content detected in image 2");
  });

  it("fails when the filtered images are all there are", async () => {
    const { ended } = await endUnder({ kind: "part-filtered", indices: [0, 1] }, { num_outputs: 2 });
    expect(ended).toMatchObject({ status: "failed", error: allFilteredError });
  });

  it("is the chosen one of several predictions with one image each", async () => {
    await using emulator = await startReplicateEmulator({
      faults: [{ on: "create", fault: { kind: "part-filtered", indices: [1] } }],
    });
    for (const seed of [1, 2, 3]) await create(emulator, { seed });
    expect(emulator.predictions().map(({ status }) => status)).toEqual(["succeeded", "failed", "succeeded"]);
  });
});

describe("a prediction that takes its time", () => {
  it("boots for as long as the script says", async () => {
    await using emulator = await startReplicateEmulator({
      clock: manualClock(),
      faults: [{ on: "create", fault: { kind: "cold-boot", boot_ms: 240_000 } }],
    });
    await create(emulator);
    await emulator.advance(239_999);
    expect(emulator.predictions()).toMatchObject([{ status: "starting", isPaid: false }]);
    await emulator.advance(1);
    expect(emulator.predictions()).toMatchObject([{ status: "succeeded", isPaid: true }]);
  });

  it("cannot be read for a while after the create", async () => {
    await using emulator = await startReplicateEmulator({
      clock: manualClock(),
      faults: [{ on: "create", fault: "404-after-create" }],
    });
    const { body } = await create(emulator);
    const read = async () => (await call(emulator, `/predictions/${String(body["id"])}`)).status;
    expect(await read()).toBe(404);
    await emulator.advance(60_000);
    expect(await read()).toBe(200);
  });

  it("answers slowly", async () => {
    await using emulator = await startReplicateEmulator({
      faults: [{ on: "create", fault: { kind: "slow", delay_ms: 60 } }],
    });
    const begun = performance.now();
    await create(emulator);
    expect(performance.now() - begun).toBeGreaterThan(55);
  });
});
