import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * The file of the supervisor program, wherever this code runs from: the source tree, core's `dist`, or a bundle, whose build
 * puts `embedded-supervisor.js` beside its main file (chunks may lie one folder deeper).
 */
export function supervisorEntry(moduleUrl: string = import.meta.url): string {
  const names = moduleUrl.endsWith(".ts")
    ? ["./supervisor.ts"]
    : ["./embedded-supervisor.js", "../embedded-supervisor.js", "./supervisor.js"];
  const candidates = names.map((name) => fileURLToPath(new URL(name, moduleUrl)));
  const found = candidates.find((file) => existsSync(file));
  if (found === undefined) throw new Error(`The database supervisor is missing; looked for ${candidates.join(", ")}`);
  return found;
}
