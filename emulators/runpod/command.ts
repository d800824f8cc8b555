import { parseArgs } from "node:util";
import { manualClock, systemClock } from "../shared/clock.ts";
import { explainStart, interrupted, readFaults, requestLine, wholeNumber } from "../shared/command-line.ts";
import { banner, usage } from "./banner.ts";
import type { FaultRuleScript } from "./fault.ts";
import type { WorkerKind } from "./settings.ts";
import { startRunpodEmulator } from "./start-runpod-emulator.ts";

const options = {
  port: { type: "string", default: "4802" },
  host: { type: "string", default: "127.0.0.1" },
  key: { type: "string" },
  endpoint: { type: "string" },
  worker: { type: "string", default: "sdxl" },
  bucket: { type: "boolean", default: false },
  stock: { type: "boolean", default: false },
  balance: { type: "string", default: "25" },
  faults: { type: "string" },
  "boot-ms": { type: "string", default: "1000" },
  "run-ms": { type: "string", default: "2000" },
  "manual-clock": { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** Runs the emulator by hand until interrupted. Resolves with the exit code: 2 when the options are wrong. */
export async function runRunpodCommand(words: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...words], options });
    if (values.help) {
      process.stdout.write(usage);
      return 0;
    }
    await using emulator = await startRunpodEmulator({
      port: wholeNumber("port", values.port),
      host: values.host,
      ...(values.key !== undefined && { apiKey: values.key }),
      ...(values.endpoint !== undefined && { endpointId: values.endpoint }),
      clock: values["manual-clock"] ? manualClock(new Date()) : systemClock,
      settings: {
        worker: workerKind(values.worker),
        usesBucket: values.bucket,
        hasSafetyChecker: !values.stock,
        balance_usd: values.balance === "none" ? null : wholeNumber("balance", values.balance),
        boot_ms: wholeNumber("boot-ms", values["boot-ms"]),
        run_ms: wholeNumber("run-ms", values["run-ms"]),
      },
      faults: (await readFaults(values.faults)) as readonly FaultRuleScript[],
      onRequest: (entry) => process.stdout.write(requestLine(entry)),
    });
    process.stdout.write(banner(emulator));
    await interrupted();
    return 0;
  } catch (error) {
    process.stderr.write(`${explainStart(error)}\n`);
    return 2;
  }
}

function workerKind(text: string): WorkerKind {
  if (text === "sdxl" || text === "comfyui") return text;
  throw new RangeError(`--worker takes sdxl or comfyui, not "${text}".`);
}
