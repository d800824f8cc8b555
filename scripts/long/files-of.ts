import { glob } from "node:fs/promises";
import type { TestedGoal } from "./goals.ts";

/** What Vitest is to run for a goal, as it takes it. Projects do not hear its own `--exclude`, so that files are named one by one. */
export async function filesOf(
  { paths, without = [] }: Pick<TestedGoal, "paths" | "without">,
  root: string,
): Promise<readonly string[]> {
  if (without.length === 0) return paths;
  const tests = paths.map((path) => `${path}/**/*.test.ts`);
  const found = await Array.fromAsync(glob(tests, { cwd: root, exclude: [...without, "**/node_modules/**"] }));
  return found.toSorted();
}
