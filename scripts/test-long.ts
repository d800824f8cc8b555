// The tests of the ledger and of billing for a long time: `pnpm test:long`, or `pnpm test:long 60` for an hour of each property. Every operation
// in any order against a model, many clients at once, and hundreds of killed clients and servers. Every order of the events of
// billing's life stories. A worker that is killed at every moment of a job. All that the studio does on every Postgres. And
// 10,000 flipped bytes in signed files, none of which `figment media verify` may call intact.
import { fileURLToPath } from "node:url";

import { spawnSync } from "node:child_process";

const defaultMinutes = "10";
const root = fileURLToPath(new URL("..", import.meta.url));
const minutes = process.argv[2] ?? process.env["FIGMENT_TEST_LONG_MINUTES"] ?? defaultMinutes;
const vitest = `${root}node_modules/vitest/vitest.mjs`;

function run(project: string, path: string): boolean {
  const long = { FIGMENT_TEST_LONG_MINUTES: minutes, FIGMENT_TEST_FLIPS: "10000" };
  const { status } = spawnSync(process.execPath, [vitest, "run", "--project", project, path], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...long },
  });
  return status === 0;
}

const isSound = [run("unit", "packages/core/src/media/provenance"), run("integration", "packages/core")];
process.exitCode = isSound.every(Boolean) ? 0 : 1;
