import { manualClock, type ReplicateEmulator, startReplicateEmulator } from "@figment/emulators/replicate";
import type { Mishap } from "../engine-service.contract.ts";
import { engineContract, type EngineUnderTest } from "../engine.contract.ts";
import { emulatedEngine } from "./emulated-engine.ts";

type Faults = Parameters<ReplicateEmulator["setFaults"]>[0];

const faults: Readonly<Record<Mishap, Faults>> = {
  answer_lost: [{ on: "create", times: 1, fault: "reset-after" }],
  busy: [{ on: "create", fault: { kind: "429", retry_after_seconds: 5 } }],
  credentials_refused: [{ on: "create", fault: "401" }],
  faulty: [{ on: "create", fault: "500" }],
  filtered: [{ on: "create", fault: "all-filtered" }],
  broken: [{ on: "create", fault: "failed" }],
  out_of_memory: [{ on: "create", fault: "E1001" }],
  gone: [{ on: "get", fault: "404" }],
  slow_to_answer: [{ on: "get", fault: { kind: "slow", delay_ms: 20_000 } }],
  oversized_output: [{ on: "delivery", fault: { kind: "oversized", size_bytes: 2_000_000 } }],
  foreign_host: [{ on: "create", fault: "wrong-host" }],
  half_an_image: [{ on: "delivery", fault: "corrupt" }],
};

const everything = { hasService: true, makesVideos: true, findsSubmissions: true };
engineContract("replicate", everything, () => replicateWith("svd"));
engineContract("replicate, with Wan", everything, () => replicateWith("wan-i2v"));

async function replicateWith(videoModel: string): Promise<EngineUnderTest> {
  const settings = { boot_ms: 1_000, run_ms: 2_000 };
  const emulator = await startReplicateEmulator({ clock: manualClock(new Date()), settings });
  const { engine, health } = emulatedEngine(emulator, { maximumOutput_bytes: 1_000_000 });
  const gone = await startReplicateEmulator();
  await gone.close();
  return {
    engine,
    model: "sdxl",
    videoModel,
    unreachable: emulatedEngine(gone).engine,
    service: {
      suffer: (mishap) => emulator.setFaults(mishap === null ? [] : faults[mishap]),
      bought() {
        const { accepted, duplicates } = emulator.paidPredictions();
        return { accepted, duplicates: duplicates.length };
      },
      requests: () => emulator.requests().length,
      advance: (duration_ms) => emulator.advance(duration_ms),
      now: () => emulator.clock.now(),
      health,
    },
    stop: () => emulator.close(),
  };
}
