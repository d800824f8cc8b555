import { describe, expect, it } from "vitest";
import { manualClock } from "../shared/clock.ts";
import { type ReplicateEmulator, startReplicateEmulator } from "./start-replicate-emulator.ts";
import { realClient, sdxlRequest } from "./test-client.ts";

/*
 * What version 1.4.0 of the client does by itself, seen from the service. These tests are why Figment gives it a
 * `fetch` of its own; when one of them fails after an upgrade, that `fetch` can be made simpler.
 */
describe("left to itself, the client of Replicate", () => {
  it("answers a 429 with six requests back to back, whatever Retry-After says", async () => {
    await using emulator = await startReplicateEmulator({
      faults: [{ on: "create", fault: { kind: "429", retry_after_seconds: 30 } }],
    });
    const begun = performance.now();

    await expect(realClient(emulator).predictions.create(sdxlRequest())).rejects.toThrow("429");

    expect(posts(emulator)).toBe(6);
    expect(performance.now() - begun).toBeLessThan(5000);
    expect(emulator.paidPredictions().accepted).toBe(0);
  });

  it("pays for six predictions when the answer to a create gets lost", async () => {
    await using emulator = await startReplicateEmulator({ faults: [{ on: "create", fault: "reset-after" }] });

    await expect(realClient(emulator).predictions.create(sdxlRequest())).rejects.toThrow("fetch failed");

    expect(emulator.paidPredictions()).toMatchObject({ accepted: 6, paid: 6, duplicates: [{ accepted: 6 }] });
  });

  it("pays twice when only the first answer gets lost, and knows of one", async () => {
    await using emulator = await startReplicateEmulator({ faults: [{ on: "create", times: 1, fault: "reset-after" }] });

    await realClient(emulator).predictions.create(sdxlRequest());

    expect(emulator.paidPredictions()).toMatchObject({ accepted: 2, paid: 2, duplicates: [{ accepted: 2 }] });
  });

  it("repeats a GET six times on 500, and a create not at all", async () => {
    await using emulator = await startReplicateEmulator({
      faults: [
        { on: "get", fault: "500" },
        { on: "create", match: { nth: 2 }, fault: "500" },
      ],
    });
    const client = realClient(emulator);
    const { id } = await client.predictions.create(sdxlRequest());

    await expect(client.predictions.get(id)).rejects.toThrow("500");
    await expect(client.predictions.create(sdxlRequest())).rejects.toThrow("500");

    expect(emulator.requests().filter(({ method }) => method === "GET")).toHaveLength(6);
    expect(posts(emulator)).toBe(2);
  });

  it("would poll for ever on an aborted prediction", async () => {
    await using emulator = await startReplicateEmulator({
      clock: manualClock(),
      faults: [{ on: "create", fault: "aborted" }],
    });
    const client = realClient(emulator);
    const created = await client.predictions.create(sdxlRequest());
    const seen: string[] = [];

    await client.wait(created, { interval: 1 }, async ({ status }) => seen.push(status) === 4);

    expect(seen).toEqual(["aborted", "aborted", "aborted", "aborted"]);
  });
});

function posts(emulator: ReplicateEmulator): number {
  return emulator.requests().filter(({ method }) => method === "POST").length;
}
