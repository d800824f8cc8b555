import { manualClock, type RunpodEmulator, startRunpodEmulator } from "@figment/emulators/runpod";
import type { Mishap } from "../engine-service.contract.ts";
import { engineContract, type EngineUnderTest } from "../engine.contract.ts";
import { emulatedEngine } from "./emulated-engine.ts";
import { exampleComfyuiModel } from "./example-comfyui-model.ts";

type Faults = Parameters<RunpodEmulator["setFaults"]>[0];

const faults: Readonly<Record<Mishap, Faults>> = {
  answer_lost: [{ on: "run", times: 1, fault: "reset-after" }],
  busy: [{ on: "run", fault: { kind: "429", retry_after_seconds: 5 } }],
  credentials_refused: [{ on: "run", fault: "401" }],
  faulty: [{ on: "run", fault: "500" }],
  filtered: [{ on: "run", fault: "filtered" }],
  broken: [{ on: "run", fault: "FAILED" }],
  out_of_memory: [{ on: "run", fault: "out-of-memory" }],
  gone: [{ on: "status", fault: "404" }],
  slow_to_answer: [{ on: "status", fault: { kind: "slow", delay_ms: 20_000 } }],
  oversized_output: [{ on: "run", fault: { kind: "oversized", size_bytes: 2_000_000 } }],
  foreign_host: [{ on: "run", fault: "wrong-host" }],
  half_an_image: [{ on: "run", fault: "corrupt" }],
};

async function start(settings: Partial<RunpodEmulator["settings"]>, model: string): Promise<EngineUnderTest> {
  const times = { boot_ms: 1_000, run_ms: 2_000 };
  const emulator = await startRunpodEmulator({ clock: manualClock(new Date()), settings: { ...times, ...settings } });
  const options = {
    maximumOutput_bytes: 1_000_000,
    ...(settings.worker === "comfyui" && { models: async () => [exampleComfyuiModel] }),
  };
  const { engine, health } = emulatedEngine(emulator, options);
  const gone = await startRunpodEmulator({ settings });
  await gone.close();
  return {
    engine,
    model,
    unreachable: emulatedEngine(gone, options).engine,
    service: {
      suffer: (mishap) => emulator.setFaults(mishap === null ? [] : faults[mishap]),
      bought() {
        const { accepted, duplicates } = emulator.paidRuns();
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

// Of a submission whose answer was lost only a webhook tells.
const paid = { hasService: true, makesVideos: false, findsSubmissions: false };
engineContract("runpod, worker-sdxl", paid, () => start({ worker: "sdxl" }, "runpod-sdxl"));
engineContract("runpod, worker-sdxl with a bucket", paid, () => start({ usesBucket: true }, "runpod-sdxl"));
engineContract("runpod, worker-comfyui", paid, () => start({ worker: "comfyui" }, "comfyui"));
engineContract("runpod, worker-comfyui with a bucket", paid, () =>
  start({ worker: "comfyui", usesBucket: true }, "comfyui"),
);
