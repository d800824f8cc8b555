import { describe, expect, it } from "vitest";

import type { Bench } from "./bench.ts";
import { rowOf } from "./row.ts";
import { runBench } from "./run-bench.ts";

function benchOf(...ratios: readonly number[]): Bench {
  const comparison = { measure: "work", unit: "ms", goal: { atMost: 1.3 } };
  return {
    summary: "works",
    run: async () => ratios.map((ratio) => rowOf(comparison, { ours: [ratio], peer: [1] })),
  };
}

const benches = { fast: benchOf(1.1, 1.2), slow: benchOf(1.1, 1.4) };

async function run(words: readonly string[], isTTY: boolean) {
  let stdout = "";
  let stderr = "";
  const exitCode = await runBench(benches, words, {
    stdout: { isTTY, write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
  });
  return { exitCode, stdout, stderr };
}

describe("npm run bench", () => {
  it("lists what there is", async () => {
    const { exitCode, stdout } = await run([], true);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("  fast  works\n  slow  works\n");
  });

  it("ends well when every row holds, and with 1 when one does not", async () => {
    expect((await run(["fast"], true)).exitCode).toBe(0);
    expect((await run(["slow"], true)).exitCode).toBe(1);
  });

  it("prints a table on a terminal, JSON when asked or piped", async () => {
    expect((await run(["fast"], true)).stdout).toContain("at most 1.3");
    for (const { stdout } of [await run(["fast", "--json"], true), await run(["fast"], false)]) {
      expect(JSON.parse(stdout)).toMatchObject([
        { measure: "work", ratio: 1.1, goal: { atMost: 1.3 } },
        { measure: "work", ratio: 1.2, holds: true },
      ]);
    }
  });

  it("knows no other names, those of objects included", async () => {
    for (const name of ["quick", "toString"]) {
      const { exitCode, stderr } = await run([name], true);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(`There is no bench called "${name}".`);
    }
  });
});
