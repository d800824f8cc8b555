import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { banner, usage } from "./banner.ts";
import { manualClock, systemClock } from "./clock.ts";
import type { FaultRuleScript } from "./faults/fault-rule.ts";
import { FaultScriptError, parseFaultScript } from "./faults/parse-fault-script.ts";
import type { RequestEntry } from "./request-log.ts";
import { startReplicateEmulator } from "./start-replicate-emulator.ts";

const options = {
  port: { type: "string", default: "4801" },
  host: { type: "string", default: "127.0.0.1" },
  token: { type: "string" },
  faults: { type: "string" },
  "boot-ms": { type: "string", default: "1000" },
  "run-ms": { type: "string", default: "2000" },
  "manual-clock": { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** Runs the emulator by hand until interrupted. Resolves with the exit code: 2 when the options are wrong. */
export async function runReplicateCommand(words: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...words], options });
    if (values.help) {
      process.stdout.write(usage);
      return 0;
    }
    await using emulator = await startReplicateEmulator({
      port: wholeNumber("port", values.port),
      host: values.host,
      ...(values.token !== undefined && { token: values.token }),
      clock: values["manual-clock"] ? manualClock(new Date()) : systemClock,
      settings: { boot_ms: wholeNumber("boot-ms", values["boot-ms"]), run_ms: wholeNumber("run-ms", values["run-ms"]) },
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

/** A fault script written on the command line, or in a file. */
async function readFaults(given: string | undefined): Promise<FaultRuleScript[]> {
  if (given === undefined) return [];
  const text = /^\s*[[{]/.test(given) ? given : await readFile(given, "utf8");
  try {
    return parseFaultScript(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new FaultScriptError(`The fault script is not JSON: ${error.message}.`);
    throw error;
  }
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
