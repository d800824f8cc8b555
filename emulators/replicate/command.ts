import { parseArgs } from "node:util";
import { banner, usage } from "./banner.ts";
import { manualClock, systemClock } from "../shared/clock.ts";
import { explainStart, interrupted, readFaults, requestLine, wholeNumber } from "../shared/command-line.ts";
import { parseFaultScript } from "./faults/parse-fault-script.ts";
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
      faults: parseFaultScript(await readFaults(values.faults)),
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
