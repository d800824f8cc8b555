import { describe, expect, it } from "vitest";
import { manualClock } from "../shared/clock.ts";
import { startReplicateEmulator } from "./start-replicate-emulator.ts";
import { call, sdxlRequest } from "./test-client.ts";

describe("the control plane", () => {
  it("sets, shows and ends the fault script while the emulator runs", async () => {
    await using emulator = await startReplicateEmulator();
    const faults = `${emulator.origin}/_emulator/faults`;
    const create = async () => (await call(emulator, "/predictions", { body: sdxlRequest() })).status;

    await call(emulator, faults, { body: [{ on: "create", fault: "402" }] });
    expect(await create()).toBe(402);
    expect((await call(emulator, faults)).body).toMatchObject({ rules: [{ on: "create", seen: 1, fired: 1 }] });
    await call(emulator, faults, { method: "DELETE" });
    expect(await create()).toBe(201);
  });

  it("refuses a script it cannot follow, and keeps the one in force", async () => {
    await using emulator = await startReplicateEmulator({ faults: [{ on: "create", fault: "402" }] });
    const faults = `${emulator.origin}/_emulator/faults`;
    const refused = await call(emulator, faults, { body: [{ on: "create", fault: "expired" }] });
    expect(refused).toMatchObject({
      status: 422,
      body: { detail: 'Rule 1: "expired" cannot happen on "create", only on delivery.' },
    });
    expect((await call(emulator, faults)).body).toMatchObject({ rules: [{ fault: { kind: "402" } }] });
  });

  it("tells what was paid for, by exact input whatever the order of its fields", async () => {
    await using emulator = await startReplicateEmulator();
    const { version } = sdxlRequest();
    await call(emulator, "/predictions", { body: { version, input: { prompt: "a", seed: 1 } } });
    await call(emulator, "/predictions", { body: { version, input: { seed: 1, prompt: "a" } } });
    await call(emulator, "/predictions", { body: { version, input: { seed: 2, prompt: "a" } } });

    const { body } = await call(emulator, `${emulator.origin}/_emulator/ledger`);

    expect(body).toMatchObject({ accepted: 3, paid: 3, duplicates: [{ input: { prompt: "a", seed: 1 }, paid: 2 }] });
    expect(body["predictions"]).toHaveLength(3);
  });

  it("moves a manual clock, and leaves real time alone", async () => {
    await using manual = await startReplicateEmulator({ clock: manualClock() });
    const moved = await call(manual, `${manual.origin}/_emulator/advance`, { body: { duration_ms: 1500 } });
    expect(moved.body).toEqual({ now: "2026-01-01T00:00:01.500Z" });

    await using real = await startReplicateEmulator();
    const refused = await call(real, `${real.origin}/_emulator/advance`, { body: { duration_ms: 1500 } });
    expect(refused.status).toBe(400);
  });

  it("resets to the faults of the start", async () => {
    await using emulator = await startReplicateEmulator({
      faults: [{ on: "create", match: { nth: 2 }, fault: "500" }],
    });
    const create = async () => (await call(emulator, "/predictions", { body: sdxlRequest() })).status;
    expect([await create(), await create()]).toEqual([201, 500]);
    await call(emulator, `${emulator.origin}/_emulator/reset`, { method: "POST" });
    expect(emulator.paidPredictions().accepted).toBe(0);
    expect([await create(), await create()]).toEqual([201, 500]);
  });
});
