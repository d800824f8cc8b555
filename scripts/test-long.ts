// The ledger's tests for a long time: `pnpm test:long`, or `pnpm test:long 60` for an hour of each property. Every operation
// in any order against a model, many clients at once, and hundreds of killed clients and servers.
import { fileURLToPath } from "node:url";

import { spawnSync } from "node:child_process";

const defaultMinutes = "10";
const root = fileURLToPath(new URL("..", import.meta.url));
const minutes = process.argv[2] ?? process.env["FIGMENT_TEST_LONG_MINUTES"] ?? defaultMinutes;
const vitest = `${root}node_modules/vitest/vitest.mjs`;

const { status } = spawnSync(
  process.execPath,
  [vitest, "run", "--project", "integration", "packages/core/src/ledger"],
  { cwd: root, stdio: "inherit", env: { ...process.env, FIGMENT_TEST_LONG_MINUTES: minutes } },
);
process.exitCode = status ?? 1;
