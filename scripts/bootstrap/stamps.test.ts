import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { openStamps } from "./stamps.mjs";

describe("stamps", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "figment-stamps-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("know nothing of a step that never succeeded", () => {
    expect(openStamps(folder).read("packages")).toBeUndefined();
  });

  it("keep the inputs of the last success, each step its own", () => {
    const stamps = openStamps(join(folder, "made when needed"));
    stamps.write("packages", "abc");
    stamps.write("bundle", "def");
    stamps.write("packages", "ghi");

    expect([stamps.read("packages"), stamps.read("bundle")]).toEqual(["ghi", "def"]);
  });

  it("forget a step that is started again, so that one cut short is not taken for done", () => {
    const stamps = openStamps(folder);
    stamps.write("packages", "abc");
    stamps.clear("packages");

    expect(stamps.read("packages")).toBeUndefined();
  });
});
