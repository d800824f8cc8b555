import { manualClock, type ReplicateEmulator, startReplicateEmulator } from "@figment/emulators/replicate";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { exampleEngineRequest } from "../engine.contract.ts";
import { inMemoryEngineHealth } from "../in-memory-engine-health.ts";
import { emulatedEngine } from "./emulated-engine.ts";

const patient = new AbortController().signal;
const coolDown_ms = 5 * 60_000;

let emulator: ReplicateEmulator;
beforeEach(async () => {
  emulator ??= await startReplicateEmulator({ clock: manualClock() });
  emulator.reset();
});
afterAll(() => emulator.close());

function start(fault: "401" | "402", times: number) {
  emulator.setFaults(times === 0 ? [] : [{ on: "create", times, fault }]);
  const studio = emulatedEngine(emulator, { coolDown_ms });
  let seed = 0;
  const submit = async (): Promise<string> => {
    seed += 1;
    const submission = await studio.engine.submit(exampleEngineRequest({ seed }), patient);
    return submission.outcome === "refused" ? submission.failure.code : submission.outcome;
  };
  const posts = () => emulator.requests().filter(({ method }) => method === "POST").length;
  return { submit, posts, ...studio };
}

describe("an engine without credit", () => {
  it("is paused: what is submitted next is refused without a call", async () => {
    const studio = start("402", 1);
    expect(await studio.submit()).toBe("engine_paused");
    const since = emulator.clock.now();
    expect(await studio.health.status("replicate")).toEqual({ state: "paused", reason: "out_of_credit", since });

    await emulator.advance(coolDown_ms - 1);
    expect(await studio.submit()).toBe("engine_paused");
    expect(studio.posts()).toBe(1);
  });

  it("is tried by one submission after the cool-down, while the others still wait", async () => {
    const studio = start("402", 2);
    await studio.submit();
    await emulator.advance(coolDown_ms);

    expect(await Promise.all([studio.submit(), studio.submit(), studio.submit()])).toEqual(
      Array.from({ length: 3 }, () => "engine_paused"),
    );
    expect(studio.posts()).toBe(2);
  });

  it("runs again for all once a submission was accepted", async () => {
    const studio = start("402", 1);
    await studio.submit();
    await emulator.advance(coolDown_ms);

    expect(await studio.submit()).toBe("accepted");
    expect(await studio.health.status("replicate")).toEqual({ state: "running" });
    expect(await studio.submit()).toBe("accepted");
    expect(emulator.paidPredictions()).toMatchObject({ accepted: 2, duplicates: [] });
  });

  it("is paused for every process within a second of the one that found out", async () => {
    const studio = start("402", 0);
    expect(await studio.submit()).toBe("accepted");
    await studio.health.pause("replicate", "out_of_credit", emulator.clock.now());
    await emulator.advance(1_000);
    expect(await studio.submit()).toBe("engine_paused");
    expect(studio.posts()).toBe(1);
  });

  it("runs again at once when the operator says so", async () => {
    const studio = start("402", 1);
    await studio.submit();
    await studio.health.resume("replicate");
    expect(await studio.submit()).toBe("accepted");
  });
});

describe("an engine that refuses our credentials", () => {
  it("is paused, with the reason for the operator", async () => {
    const studio = start("401", 1);
    expect(await studio.submit()).toBe("engine_paused");
    expect(await studio.health.status("replicate")).toMatchObject({ reason: "credentials_refused" });
    expect(await studio.submit()).toBe("engine_paused");
    expect(studio.posts()).toBe(1);
  });
});

describe("a store of pauses that does not answer", () => {
  it("refuses submissions for now, and loses none that was accepted", async () => {
    const broken = async (): Promise<never> => {
      throw new Error("The database is away.");
    };
    const { engine } = emulatedEngine(emulator, {
      health: { ...inMemoryEngineHealth(), pause: broken, resume: broken, status: broken },
    });
    expect(await engine.submit(exampleEngineRequest(), patient)).toMatchObject({
      outcome: "refused",
      failure: { code: "engine_busy", isRetryable: true },
    });

    const since = new Date(0);
    const status = async () => ({ state: "paused", reason: "out_of_credit", since }) as const;
    const pause = async () => {};
    const { engine: probing } = emulatedEngine(emulator, {
      health: { ...inMemoryEngineHealth(), pause, resume: broken, status },
    });
    expect((await probing.submit(exampleEngineRequest(), patient)).outcome).toBe("accepted");
  });
});
