import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { manualClock, systemClock } from "../replicate/clock.ts";
import type { RequestEntry } from "../replicate/request-log.ts";
import { banner, usage } from "./banner.ts";
import { FaultScriptError, type FaultRuleScript } from "./fault-script.ts";
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
        boot_ms: wholeNumber("boot-ms", values["boot-ms"]),
        run_ms: wholeNumber("run-ms", values["run-ms"]),
      },
      faults: await readFaults(values.faults),
      onRequest: (entry) => process.stdout.write(requestLine(entry)),
    });
    process.stdout.write(banner(emulator));
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 2;
  }
}

/** A fault script written on the command line, or in a file. What is in it is read by who plays it. */
async function readFaults(given: string | undefined): Promise<readonly FaultRuleScript[]> {
  if (given === undefined) return [];
  const text = /^\s*[[{]/.test(given) ? given : await readFile(given, "utf8");
  try {
    return JSON.parse(text) as FaultRuleScript[];
  } catch (error) {
    throw new FaultScriptError(`The fault script is not JSON: ${error instanceof Error ? error.message : ""}.`);
  }
}

function workerKind(text: string): WorkerKind {
  if (text === "sdxl" || text === "comfyui") return text;
  throw new RangeError(`--worker takes sdxl or comfyui, not "${text}".`);
}

function wholeNumber(name: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new RangeError(`--${name} takes a whole number, not "${text}".`);
}

function requestLine({ at, method, path, status, notes }: RequestEntry): string {
  const outcome = status === null ? "cut" : String(status);
  return `${at.toISOString().slice(11, 19)}  ${outcome}  ${method} ${path}  ${notes.join(", ")}`.trimEnd() + "\n";
}

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!message.includes("EADDRINUSE")) return message;
  return `The port is taken (${message}). Choose another with --port, or 0 for any free one.`;
}
