import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { manualClock } from "../../shared/clock.ts";
import type { FaultRuleScript } from "../faults/fault-rule.ts";
import { type ReplicateEmulator, startReplicateEmulator } from "../start-replicate-emulator.ts";
import { call, sdxlRequest } from "../test-client.ts";

async function outputUrl(emulator: ReplicateEmulator): Promise<string> {
  const { body } = await call(emulator, "/predictions", { body: sdxlRequest(), headers: { prefer: "wait=1" } });
  return (body["output"] as string[])[0] ?? "";
}

async function fetchUnder(fault: FaultRuleScript["fault"]): Promise<Response> {
  const emulator = await startReplicateEmulator({ faults: [{ on: "delivery", fault }] });
  try {
    const response = await fetch(await outputUrl(emulator), { redirect: "manual" });
    const bytes = await response.arrayBuffer();
    return new Response(response.status === 200 ? bytes : null, response);
  } finally {
    await emulator.close();
  }
}

describe("an output file", () => {
  it("can be fetched without a token, for one hour after the end", async () => {
    await using emulator = await startReplicateEmulator({ clock: manualClock() });
    const url = await outputUrl(emulator);
    await emulator.advance(3_599_999);
    const response = await fetch(url);
    expect(response.headers.get("content-type")).toBe("image/png");
    await expect(sharp(await response.arrayBuffer()).stats()).resolves.toMatchObject({ isOpaque: true });
    await emulator.advance(1);
    expect((await fetch(url)).status).toBe(404);
  });

  it("goes together with the prediction's data", async () => {
    await using emulator = await startReplicateEmulator({ clock: manualClock() });
    await outputUrl(emulator);
    await emulator.advance(3_600_000);
    const { body } = await call(emulator, "/predictions");
    expect(body["results"]).toMatchObject([
      { status: "succeeded", data_removed: true, input: {}, output: null, logs: "" },
    ]);
    expect(emulator.predictions()).toMatchObject([{ input: sdxlRequest().input }]);
  });

  it("is not there before the end, nor where nothing was made", async () => {
    await using emulator = await startReplicateEmulator({ clock: manualClock(), settings: { run_ms: 1000 } });
    const { body } = await call(emulator, "/predictions", { body: sdxlRequest() });
    const file = (index: number): string => `${emulator.origin}/delivery/${String(body["id"])}/out-${index}.png`;
    expect((await fetch(file(0))).status).toBe(404);
    await emulator.advance(1000);
    expect((await fetch(file(0))).status).toBe(200);
    expect((await fetch(file(1))).status).toBe(404);
  });

  it("lies on the host it is told to lie on", async () => {
    await using emulator = await startReplicateEmulator({ deliveryOrigin: "https://replicate.delivery" });
    expect(await outputUrl(emulator)).toMatch(/^https:\/\/replicate\.delivery\/delivery\/[a-z2-7]{26}\/out-0\.png$/);
  });
});

describe("an output file that goes wrong", () => {
  it("answers 500, or is expired", async () => {
    expect((await fetchUnder("500")).status).toBe(500);
    expect((await fetchUnder("expired")).status).toBe(404);
  });

  it("breaks off within the transfer", async () => {
    await expect(fetchUnder("truncated")).rejects.toThrow("terminated");
  });

  it("arrives whole and cannot be decoded", async () => {
    const half = await (await fetchUnder("corrupt")).arrayBuffer();
    await expect(sharp(half, { failOn: "truncated" }).stats()).rejects.toThrow(/end|truncated|corrupt|read/i);
  });

  it("is far larger than an image, and no header says so", async () => {
    const response = await fetchUnder({ kind: "oversized", size_bytes: 3_000_000 });
    expect(response.headers.get("content-length")).toBeNull();
    expect((await response.arrayBuffer()).byteLength).toBe(3_000_000);
  });

  it("sends the caller to a host that only looks right", async () => {
    const response = await fetchUnder("wrong-host");
    expect(response.status).toBe(302);
    expect(response.headers.get("location")).toMatch(/^https:\/\/replicate\.delivery\.example\.net\//);
  });

  it("is said to lie on a host that only looks right", async () => {
    await using emulator = await startReplicateEmulator({ faults: [{ on: "create", fault: "wrong-host" }] });
    expect(await outputUrl(emulator)).toMatch(/^https:\/\/replicate\.delivery\.example\.net\//);
  });
});
