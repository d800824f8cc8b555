import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { failureText, runChecks } from "./run-checks.ts";

describe("running the checks", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "figment checks-"));
    const bin = join(root, "node_modules/.bin");
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, "say"), '#!/bin/sh\necho "$1"\nexit "$2"\n');
    chmodSync(join(bin, "say"), 0o755);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("reports each in a line, and the failed ones with what they printed", async () => {
    const lines: string[] = [];
    const results = await runChecks(
      root,
      [
        { name: "lint", command: ["say", "line 3 is wrong", "1"] },
        { name: "types", command: ["say", "fine", "0"] },
        { name: "format", command: ["no-such-tool"] },
      ],
      (line) => lines.push(line),
    );

    expect(results.map(({ name, isPassed }) => [name, isPassed])).toEqual([
      ["lint", false],
      ["types", true],
      ["format", false],
    ]);
    expect(lines).toHaveLength(3);
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}✓ types +\d+\.\d s$/));
    expect(failureText(results)).toMatch(/── lint ──\nline 3 is wrong\n\n── format ──\n.*ENOENT/);
  });
});
