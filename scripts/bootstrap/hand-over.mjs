import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";

const passedOn = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Runs a TypeScript file of the project under its own Node, with this process's terminal.
 *
 * @param {import("./project.mjs").Project} project
 * @param {string} file  relative to the root
 * @param {readonly string[]} args
 * @returns {Promise<number>} the exit code; 128 + n after signal n, as a shell has it
 */
export function handOver(project, file, args) {
  const child = spawn(project.node, ["--conditions=source", join(project.root, file), ...args], {
    cwd: project.root,
    // The tools it starts by name are the installed ones, and their `node` is the installed one too.
    env: { ...process.env, PATH: [binFolder(project), process.env["PATH"] ?? ""].join(delimiter) },
    stdio: "inherit",
  });
  // A terminal sends Ctrl-C to the child as well: passing it on would make it two. Everything else was sent to us alone.
  const passOn = (/** @type {NodeJS.Signals} */ signal) => {
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of passedOn) process.on(signal, passOn);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      for (const signal of passedOn) process.off(signal, passOn);
      resolve(code ?? 128 + (signal === null ? 1 : constants.signals[signal]));
    });
  });
}

/** @param {import("./project.mjs").Project} project */
function binFolder(project) {
  return join(dirname(dirname(dirname(project.node))), ".bin");
}
