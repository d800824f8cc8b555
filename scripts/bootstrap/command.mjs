import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync } from "node:fs";
import { constants } from "node:os";
import { dirname } from "node:path";
import { createInterface } from "node:readline";

import { StepFailure } from "./failure.mjs";

/** What a person needs to see of a failing tool. */
const tail_lines = 15;
const stopSignals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Runs one tool with its output kept in a log file, not on the screen.
 *
 * It gets a process group of its own, and a signal to us is passed on to the whole group: nothing keeps writing after the
 * set-up was stopped and its lock given back.
 *
 * @param {readonly [string, ...string[]]} command
 * @param {object} options
 * @param {string} options.cwd
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} options.log  absolute path; overwritten
 * @param {(line: string) => void} [options.onLine]
 * @returns {Promise<string>} what it printed to standard output
 * @throws {StepFailure} when it cannot start, ends with another code than 0, or we were told to stop
 */
export async function runLogged([file, ...args], { cwd, env, log, onLine = () => {} }) {
  mkdirSync(dirname(log), { recursive: true });
  const logFile = createWriteStream(log);
  logFile.write(`$ ${[file, ...args].join(" ")}\n`);
  const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  /** @type {string[]} */
  const tail = [];
  /** @type {string[]} */
  const output = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      logFile.write(`${line}\n`);
      if (stream === child.stdout) output.push(line);
      if (!isNoise(line)) tail.push(line);
      if (tail.length > tail_lines) tail.shift();
      onLine(line);
    });
  }
  const { stoppedBy, ending } = await endOf(child);
  await new Promise((resolve) => logFile.end(resolve));
  if (stoppedBy !== undefined) throw new StepFailure("stopped", { exitCode: 128 + constants.signals[stoppedBy] });
  if (ending !== "code 0") throw new StepFailure(`${file} ended with ${ending}`, { tail, log });
  return output.join("\n");
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<{ stoppedBy: "SIGINT" | "SIGTERM" | "SIGHUP" | undefined, ending: string }>}
 */
function endOf(child) {
  /** @type {"SIGINT" | "SIGTERM" | "SIGHUP" | undefined} */
  let stoppedBy;
  const passOn = (/** @type {"SIGINT" | "SIGTERM" | "SIGHUP"} */ signal) => {
    stoppedBy = signal;
    if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
  };
  for (const signal of stopSignals) process.on(signal, passOn);
  return new Promise((resolve) => {
    const finish = (/** @type {string} */ ending) => {
      for (const signal of stopSignals) process.off(signal, passOn);
      resolve({ stoppedBy, ending });
    };
    child.once("error", (error) => finish(error.message));
    child.once("close", (code, signal) => finish(code === null ? `signal ${signal}` : `code ${code}`));
  });
}

/**
 * npm's remarks about the person's own npm settings are no cause of anything, pnpm repeats its progress, and where in a tool's
 * code something was thrown helps nobody here (the log has it).
 *
 * @param {string} line
 */
function isNoise(line) {
  return /^\s*$|^npm warn|^npm notice|^Progress: |^\[WARN\] Unsupported engine|^Downloading |^\++$|^(npm error)?\s+at |^npm error$/.test(
    line,
  );
}
