import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { version } from "./version.ts";

const [first] = process.argv.slice(2);
if (first === "--version" || first === "-V") process.stdout.write(`${version}\n`);
else {
  // Beside the bundle, which whoever built it may write; where it cannot be written Node goes without.
  enableCompileCache(join(import.meta.dirname, ".cache"));
  const { processTerminal } = await import("./terminal.ts");
  const { runFigment } = await import("./run-figment.ts");
  process.exitCode = await runFigment(process.argv.slice(2), processTerminal());
}
