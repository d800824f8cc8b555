import { join } from "node:path";

import { adviceFor, StepFailure } from "./failure.mjs";
import { takeLock } from "./lock.mjs";
import { pinnedPackageManager } from "./project.mjs";
import { openStamps } from "./stamps.mjs";

/**
 * Does what is not done yet. Costs some milliseconds when everything is.
 *
 * @param {import("./project.mjs").Project} project
 * @param {readonly import("./steps.mjs").Step[]} steps  in order
 * @param {ReturnType<typeof import("./progress.mjs").openProgress>} progress
 * @returns {Promise<void>}
 * @throws {StepFailure} its message is ready to be shown
 */
export async function setUp(project, steps, progress) {
  const stamps = openStamps(project.state);
  const isDone = (/** @type {import("./steps.mjs").Step} */ step) =>
    step.isThere() && stamps.read(step.name) === step.inputs();
  if (steps.every(isDone)) return;
  const giveBack = await takeLock(project.state, {
    onWait: (pid) => progress.say(`  another set-up of this folder is running (process ${pid}); waiting for it`),
  }).catch((error) => {
    throw explained(project, "preparing node_modules", error);
  });
  try {
    if (steps.some((step) => step.name === "packages" && !isDone(step))) {
      progress.say("Setting Figment up (once; half a minute or so, most of it downloading from the npm registry)");
    }
    for (const step of steps) {
      if (!isDone(step)) await carryOut(project, step, stamps, progress);
    }
  } finally {
    giveBack();
  }
}

/**
 * @param {import("./project.mjs").Project} project
 * @param {import("./steps.mjs").Step} step
 * @param {ReturnType<typeof openStamps>} stamps
 * @param {ReturnType<typeof import("./progress.mjs").openProgress>} progress
 */
async function carryOut(project, step, stamps, progress) {
  const line = progress.begin(step.doing);
  try {
    stamps.clear(step.name);
    const done = await step.run(join(project.state, "logs", `${step.name}.log`), line.update);
    if (!step.isThere()) throw new StepFailure("the step ended well, but what it should have made is not there");
    stamps.write(step.name, step.inputs());
    line.succeed(done ?? step.done);
  } catch (error) {
    line.fail(step.doing);
    throw explained(project, step.doing, error);
  }
}

/**
 * @param {import("./project.mjs").Project} project
 * @param {string} doing
 * @param {unknown} error
 * @returns {StepFailure}
 */
function explained(project, doing, error) {
  const failure =
    error instanceof StepFailure ? error : new StepFailure(error instanceof Error ? error.message : String(error));
  if (failure.exitCode !== 1)
    return new StepFailure("Stopped. The same command goes on from here.", { exitCode: failure.exitCode });
  const { tail, log } = failure;
  const advice = adviceFor([failure.message, ...tail].join("\n")).replace(
    "PACKAGE_MANAGER",
    pinnedPackageManager(project),
  );
  const lines = [`Setting Figment up failed while ${doing}: ${failure.message}`];
  if (tail.length > 0) lines.push("", "The last lines it printed:", ...tail.map((text) => `    ${text}`));
  lines.push("", `What to do: ${advice}`);
  if (log !== undefined) lines.push(`The whole log: ${log}`);
  return new StepFailure(lines.join("\n"), { tail, ...(log === undefined ? {} : { log }) });
}
