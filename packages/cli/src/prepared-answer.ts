import { readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { processTerminal } from "./terminal.ts";
import { version } from "./version.ts";

const stdoutDescriptor = 1;

/** Where the build writes what `figment --help` prints, beside the bundle. */
const helpFile = "help.txt";

/** What the build knew already: the answer to `--version` and to `--help`, which then load nothing of the program. */
export function preparedAnswer(commandLine: readonly string[], bundleFolder: string): string | null {
  const [flag, ...more] = commandLine;
  if (more.length > 0) return null;
  if (flag === "--version" || flag === "-V") return `${version}\n`;
  if (flag === "--help" || flag === "-h") return readIfThere(join(bundleFolder, helpFile));
  return null;
}

/** From the sources there is none, and the program says it. */
function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/** Writes straight to the descriptor: Node's stream for a pipe takes longer to open than everything else takes. */
export function printAtOnce(text: string): void {
  const bytes = Buffer.from(text);
  let written_bytes = 0;
  try {
    written_bytes = writeSync(stdoutDescriptor, bytes);
  } catch {
    // A full pipe or a closed one: the stream knows what to do.
  }
  if (written_bytes < bytes.length) processTerminal().stdout.write(bytes.subarray(written_bytes));
}
