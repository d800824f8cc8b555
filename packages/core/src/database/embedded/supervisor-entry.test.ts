import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { supervisorEntry } from "./supervisor-entry.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "figment-bundle-"));
  mkdirSync(join(folder, "chunks"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const from = (...path: string[]) => supervisorEntry(pathToFileURL(join(folder, ...path)).href);

describe("the supervisor program", () => {
  it("is the TypeScript file beside this code when run from source", () => {
    expect(supervisorEntry()).toMatch(/embedded\/supervisor\.ts$/u);
  });

  it("is a file of its own beside a bundle, seen from its main file and from its chunks", () => {
    writeFileSync(join(folder, "embedded-supervisor.js"), "");
    expect(from("main.js")).toBe(join(folder, "embedded-supervisor.js"));
    expect(from("chunks", "start-server-1f.js")).toBe(join(folder, "embedded-supervisor.js"));
  });

  it("is named in the error when a build forgot it", () => {
    expect(() => from("main.js")).toThrow(join(folder, "embedded-supervisor.js"));
  });
});
