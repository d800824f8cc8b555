import { enableCompileCache } from "node:module";

enableCompileCache();
const { runFigment } = await import("./run-figment.ts");
const { processTerminal } = await import("./terminal.ts");
process.exitCode = await runFigment(process.argv.slice(2), processTerminal());
