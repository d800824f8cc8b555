import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { preparedAnswer } from "./prepared-answer.ts";
import { version } from "./version.ts";

describe("what the build knew already", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "figment-prepared-"));
    writeFileSync(join(folder, "help.txt"), "Usage: figment\n");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("answers --version and --help, by either name", () => {
    for (const flag of ["--version", "-V"]) expect(preparedAnswer([flag], folder)).toBe(`${version}\n`);
    for (const flag of ["--help", "-h"]) expect(preparedAnswer([flag], folder)).toBe("Usage: figment\n");
  });

  it.each([[[]], [["plans"]], [["--help", "--json"]], [["generate", "--help"]], [["--json", "--version"]]])(
    "leaves %j to the program",
    (commandLine) => {
      expect(preparedAnswer(commandLine, folder)).toBeNull();
    },
  );

  it("leaves the help to the program where the build wrote none down", () => {
    rmSync(join(folder, "help.txt"));
    expect(preparedAnswer(["--help"], folder)).toBeNull();
  });
});
