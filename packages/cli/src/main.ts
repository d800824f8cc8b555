import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { preparedAnswer, printAtOnce } from "./prepared-answer.ts";
import { processTerminal } from "./terminal.ts";

const commandLine = process.argv.slice(2);
const prepared = preparedAnswer(commandLine, import.meta.dirname);
if (prepared !== null) printAtOnce(prepared);
else {
  // Beside the bundle, which whoever built it may write; where it cannot be written Node goes without.
  enableCompileCache(join(import.meta.dirname, ".cache"));
  const { runFigment } = await import("./run-figment.ts");
  process.exitCode = await runFigment(commandLine, processTerminal());
}
