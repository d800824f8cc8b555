import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";

import { longGoals } from "./goals.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

it("names tests that are there, and each goal once", () => {
  const paths = longGoals.flatMap((goal) => ("bench" in goal ? [`bench/ledger/${goal.bench}.ts`] : goal.paths));
  expect(paths.filter((path) => !existsSync(`${root}${path}`))).toEqual([]);
  expect(new Set(longGoals.map(({ name }) => name)).size).toBe(longGoals.length);
});
