import { describe, expect, it } from "vitest";
import { manualClock } from "../shared/clock.ts";
import { sdxl } from "./models/sdxl.ts";
import { type ReplicateEmulator, startReplicateEmulator } from "./start-replicate-emulator.ts";
import { call, sdxlRequest } from "./test-client.ts";

describe("a request without the right token", () => {
  it.each([
    ["none", undefined, "You did not pass an authentication token"],
    ["another one", "Bearer r8_other", "You did not pass a valid authentication token"],
    ["another scheme", "Token r8_figment_emulator", "You did not pass a valid authentication token"],
  ])("is refused: %s", async (_name, authorization, detail) => {
    await using emulator = await startReplicateEmulator();
    const headers = authorization === undefined ? {} : { authorization };
    const response = await fetch(`${emulator.baseUrl}/account`, { headers });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ title: "Unauthenticated", detail, status: 401 });
  });
});

describe("a create", () => {
  it("with a misspelt or missing field is refused in the words of Replicate", async () => {
    await using emulator = await startReplicateEmulator();
    const { status, body } = await call(emulator, "/predictions", { body: { version: sdxl.versionId, inptu: {} } });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      title: "Input validation failed",
      invalid_fields: [
        { type: "required", field: "", description: "input is required" },
        { type: "additional_property_not_allowed", field: "", description: "Additional property inptu is not allowed" },
      ],
    });
  });

  it.each(["http://figment.example/hook", "ftp://figment.example", "figment"])(
    "with the webhook %s is refused",
    async (webhook) => {
      await using emulator = await startReplicateEmulator();
      const { status, body } = await call(emulator, "/predictions", { body: { ...sdxlRequest(), webhook } });
      expect(status).toBe(422);
      expect(body["invalid_fields"]).toMatchObject([{ field: "webhook" }]);
    },
  );

  it("with an unknown webhook event is refused", async () => {
    await using emulator = await startReplicateEmulator();
    const body = { ...sdxlRequest(), webhook: "https://figment.example/hook", webhook_events_filter: ["done"] };
    expect((await call(emulator, "/predictions", { body })).status).toBe(422);
  });

  it.each([
    ["202 and what it is by then when the wait is too short", 2000, { status: 202, body: { status: "processing" } }],
    ["201 and the whole when it ends within the wait", 60_000, { status: 201, body: { status: "succeeded" } }],
  ])("that waits answers %s", async (_what, step_ms, answer) => {
    await using emulator = await startReplicateEmulator({ clock: manualClock(), settings: { run_ms: 60_000 } });
    const waiting = call(emulator, "/predictions", { body: sdxlRequest(), headers: { prefer: "wait=2" } });
    await expect.poll(() => emulator.predictions()).toHaveLength(1);
    await emulator.advance(step_ms);
    expect(await waiting).toMatchObject(answer);
  });

  it("is aborted or cancelled by Cancel-After, and tells the deadline", async () => {
    await using emulator = await startReplicateEmulator({ clock: manualClock(), settings: { boot_ms: 10_000 } });
    const headers = { "cancel-after": "5s" };
    const { body } = await call(emulator, "/predictions", { body: sdxlRequest(), headers });
    expect(body["deadline"]).toBe("2026-01-01T00:00:05.000Z");
    await emulator.advance(5000);
    expect(emulator.predictions()).toMatchObject([{ status: "aborted", isPaid: false }]);
  });

  it("by name is only for official models", async () => {
    await using emulator = await startReplicateEmulator();
    const { status } = await call(emulator, "/models/stability-ai/sdxl/predictions", { body: { input: {} } });
    expect(status).toBe(404);
  });

  it("that is not JSON, or for something unknown, is refused", async () => {
    await using emulator = await startReplicateEmulator();
    const headers = { authorization: `Bearer ${emulator.token}`, "content-type": "application/json" };
    const malformed = await fetch(`${emulator.baseUrl}/predictions`, { method: "POST", headers, body: "{" });
    expect(malformed.status).toBe(400);
    expect((await call(emulator, "/predictions/nothing")).status).toBe(404);
    expect((await call(emulator, "/nothing")).status).toBe(404);
  });
});

function seedsOf(page: Record<string, unknown>): number[] {
  return (page["results"] as { input: { seed: number } }[]).map(({ input }) => input.seed);
}

async function listed(emulator: ReplicateEmulator, query: string): Promise<number[]> {
  return seedsOf((await call(emulator, `/predictions?${query}`)).body);
}

describe("a list", () => {
  it("holds what was created at or after one time and before another", async () => {
    await using emulator = await startReplicateEmulator({ clock: manualClock() });
    for (const seed of [0, 1, 2, 3]) {
      await call(emulator, "/predictions", { body: sdxlRequest({ seed }) });
      await emulator.advance(1000);
    }
    expect(await listed(emulator, "created_after=2026-01-01T00:00:02Z")).toEqual([3, 2]);
    expect(await listed(emulator, "created_before=2026-01-01T00:00:02Z")).toEqual([1, 0]);
    expect(await listed(emulator, "source=web")).toEqual([]);
    expect((await call(emulator, "/predictions?created_after=yesterday")).status).toBe(422);
  });

  it("keeps its pages whole while new predictions arrive, forwards and back", async () => {
    await using emulator = await startReplicateEmulator({ clock: manualClock(), settings: { pageSize: 2 } });
    const create = async (seed: number) => call(emulator, "/predictions", { body: sdxlRequest({ seed }) });
    for (const seed of [1, 2, 3, 4]) await create(seed);
    const first = (await call(emulator, "/predictions?created_after=2026-01-01T00:00:00Z")).body;
    await create(5);

    const second = (await call(emulator, String(first["next"]))).body;
    const back = (await call(emulator, String(second["previous"]))).body;

    expect([first, second, back].map((page) => seedsOf(page))).toEqual([
      [4, 3],
      [2, 1],
      [4, 3],
    ]);
    expect(second["next"]).toBeNull();
    expect(String(first["next"])).toContain("created_after=");
    expect(back["previous"]).not.toBeNull();
  });
});
