import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mara, newFigment, type Figment } from "./figment.ts";
import { newStudio } from "./new-studio.ts";

describe("bad input in a terminal", () => {
  let figment: Figment;

  beforeAll(async () => {
    figment = await newStudio("free");
  });
  afterAll(() => figment[Symbol.asyncDispose]());

  const [, ...attributes] = mara;
  const cases: readonly [name: string, commandLine: readonly string[], exitCode: number, message: string][] = [
    ["unknown attribute", ["character", "create", "Zoe", ...attributes, "--eye-colour", "plaid"], 2, "--eye-colour"],
    ["age below 20", ["character", "create", "Zoe", ...attributes, "--age-range", "18-19"], 2, "It may be 20-25"],
    ["missing attributes", ["character", "create", "Zoe"], 2, "A character needs --age-range"],
    ["empty name", ["character", "create", " ", ...attributes], 2, "a name is needed"],
    [
      "long description",
      ["character", "create", "Zoe", ...attributes, "--description", "x".repeat(10_000)],
      2,
      "at most 2000",
    ],
    ["second character on the free plan", ["character", "create", "Zoe", ...attributes], 7, "keeps one character"],
    ["a minor", ["character", "create", "Zoe", ...attributes, "--description", "she is 15 years old"], 8, "under 18"],
    ["count 0", ["generate", "image", "Mara", "--count", "0"], 2, "from 1 to 4"],
    ["count 5", ["generate", "image", "Mara", "--count", "5"], 2, "from 1 to 4"],
    ["count that is no number", ["generate", "image", "Mara", "--count", "many"], 2, "a number is needed"],
    ["unknown character", ["generate", "image", "Nobody"], 5, 'no character \\"Nobody\\"'],
    ["more than there is", ["generate", "image", "Mara", "--count", "4"], 6, "there is enough for 3"],
    ["unknown command", ["generat", "image"], 2, "generate"],
    ["the console without a terminal", ["admin"], 2, "figment admin stats --json"],
    ["unknown option", ["quote", "Mara", "--cuont", "2"], 2, "--count"],
    ["a choice there is not", ["generate", "video", "Mara", "--seconds", "5"], 2, "figment generate video --help"],
    ["unknown media", ["media", "show", "00000000"], 5, "no media"],
    ["unreachable database", ["tokens", "balance", "--database-url", "postgres://127.0.0.1:1/none"], 10, "database"],
    ["bad engine", ["tokens", "balance", "--engine", "magic"], 3, "engine"],
  ];
  it.each(cases)("%s: a clear error and the documented exit code", async (_name, commandLine, exitCode, message) => {
    const answer = await figment.run(...commandLine);
    expect(answer.stderr).toContain(message);
    expect(answer.exitCode).toBe(exitCode);
    expect(answer.stdout).toBe("");
  });

  it("writes nothing for any of them", async () => {
    expect(await figment.json("character", "list")).toHaveLength(1);
    expect(await figment.json("media", "list")).toEqual([]);
    expect(await figment.json("tokens", "history")).toHaveLength(1);
  });

  it("says where a broken configuration file is broken", async () => {
    const path = join(figment.home, "config.toml");
    writeFileSync(path, 'engine = "preview"\n[worker\n');
    const answer = await figment.run("tokens", "balance");
    rmSync(path);
    expect(answer).toMatchObject({ exitCode: 3, stdout: "" });
    expect(answer.stderr).toContain(`${path}, line 2`);
  });

  it("starts no worker that could not sign what it delivers", async () => {
    const path = join(figment.home, "config.toml");
    writeFileSync(path, '[provenance]\ncertificate_file = "/nowhere/certificate.pem"\n');
    const answer = await figment.run("worker");
    rmSync(path);
    expect(answer).toMatchObject({ exitCode: 3, stdout: "" });
    expect(answer.stderr).toContain("Set FIGMENT_PROVENANCE_KEY");
  });

  it("asks for init where there is no account, and for age at init", async () => {
    await using other = newFigment();
    expect(await other.run("character", "list")).toMatchObject({ exitCode: 4 });
    const init = await other.run("init", "--as", "free");
    expect(init.exitCode).toBe(4);
    expect(init.stderr).toContain("--attest-adult");
  });

  it("says that a data folder is read-only, and leaves nothing in it", async () => {
    await using other = newFigment();
    const file = join(other.home, "file");
    writeFileSync(file, "");
    // A file where the folder should be: refused for root too, whom permissions do not stop.
    const answer = await other.run("init", "--attest-adult", "--home", join(file, "data"));
    expect([3, 10]).toContain(answer.exitCode);
    expect(answer.stderr).toContain(join(file, "data"));
    expect(readdirSync(other.home)).toEqual(["file"]);
  });
});
