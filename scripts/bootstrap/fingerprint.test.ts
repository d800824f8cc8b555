import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { fingerprint } from "./fingerprint.mjs";

describe("the fingerprint of files", () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "figment-fingerprint-"));
    mkdirSync(join(root, "source/deep"), { recursive: true });
    writeFileSync(join(root, "source/one.ts"), "one");
    writeFileSync(join(root, "source/deep/two.ts"), "two");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("stays when nothing changed, wherever the project lies", () => {
    const before = fingerprint(root, ["source"]);
    const elsewhere = `${root} moved`;
    renameSync(root, elsewhere);
    root = elsewhere;

    expect(fingerprint(root, ["source"])).toBe(before);
  });

  it.each([
    ["a content", () => writeFileSync(join(root, "source/deep/two.ts"), "too")],
    ["a name", () => renameSync(join(root, "source/one.ts"), join(root, "source/uno.ts"))],
    ["a file more", () => writeFileSync(join(root, "source/three.ts"), "")],
    ["a file less", () => rmSync(join(root, "source/one.ts"))],
  ])("changes with %s", (_, change) => {
    const before = fingerprint(root, ["source"]);
    change();

    expect(fingerprint(root, ["source"])).not.toBe(before);
  });

  it("changes with a fact that is no file", () => {
    expect(fingerprint(root, ["source"], { also: ["linux"] })).not.toBe(
      fingerprint(root, ["source"], { also: ["darwin"] }),
    );
  });

  it("does not see what is not kept, nor what tools leave behind", () => {
    const keep = (path: string): boolean => !path.endsWith(".test.ts");
    const before = fingerprint(root, ["source"], { keep });
    writeFileSync(join(root, "source/one.test.ts"), "a test");
    mkdirSync(join(root, "source/node_modules"));
    writeFileSync(join(root, "source/node_modules/left.js"), "left");

    expect(fingerprint(root, ["source"], { keep })).toBe(before);
  });

  it("takes a missing file for absent", () => {
    expect(fingerprint(root, ["source", "nowhere"])).toBe(fingerprint(root, ["source"]));
  });
});
