import { StepFailure } from "./failure.mjs";
import { handOver } from "./hand-over.mjs";
import { openProgress } from "./progress.mjs";
import { projectAt } from "./project.mjs";
import { setUp } from "./set-up.mjs";
import { stepsOf } from "./steps.mjs";

const usage = `Usage: node scripts/bootstrap.mjs setup|demo|test|check [arguments]

  setup   installs and builds what is missing, then says what to try
  demo    the same, then shows the tour            (npm run demo)
  test    the same, then runs every check and test (npm test)
  check   installs, then runs the quick checks     (npm run check)
`;

/**
 * Sets up whatever the target needs, then hands over to it.
 *
 * @param {readonly string[]} args  the target, then what is passed on to it
 * @returns {Promise<void>} `process.exitCode` says how it went
 */
export async function main([target = "", ...rest]) {
  const project = projectAt();
  const { packages, node, client, apiTypes, bundle, launcher } = stepsOf(project);
  const sourcesOnly = [packages, node, client, apiTypes];
  const everything = [...sourcesOnly, bundle, launcher];
  /** @type {Record<string, { steps: readonly import("./steps.mjs").Step[], file?: string }>} */
  const targets = {
    setup: { steps: everything },
    demo: { steps: everything, file: "scripts/demo.ts" },
    test: { steps: everything, file: "scripts/test.ts" },
    check: { steps: sourcesOnly, file: "scripts/check.ts" },
  };
  const chosen = Object.hasOwn(targets, target) ? targets[target] : undefined;
  if (chosen === undefined) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  const begun = performance.now();
  const progress = openProgress();
  try {
    await setUp(project, chosen.steps, progress);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = error.exitCode;
    return;
  }
  if (chosen.file === undefined) progress.say(readyText((performance.now() - begun) / 1000));
  else process.exitCode = await handOver(project, chosen.file, rest);
}

/** @param {number} seconds */
function readyText(seconds) {
  return `Figment is set up (${seconds.toFixed(1)} s). Try:

  npm run demo        a tour; needs no account and no further download
  ./figment --help    every command
  npm test            every check and test
`;
}
