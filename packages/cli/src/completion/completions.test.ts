import { describe, expect, it } from "vitest";
import { createProgram } from "../program.ts";
import { processTerminal } from "../terminal.ts";
import { completions } from "./completions.ts";

const program = createProgram(processTerminal());

describe("completing a command line", () => {
  it.each([
    [["char"], ["character"]],
    [["character", "cr"], ["create"]],
    [["generate", "image", "Mara", "--co"], ["--count"]],
    [["generate", "image", "--dry"], ["--dry-run"]],
    [
      ["character", "create", "--eye-colour", "g"],
      ["green", "grey"],
    ],
    [["nothing", "like", "this"], []],
  ])("after %j come %j", (words, expected) => {
    expect(completions(program, words)).toEqual(expected);
  });

  it("offers every noun at the start, and no hidden command", () => {
    const nouns = completions(program, [""]);
    expect(nouns).toEqual(expect.arrayContaining(["character", "generate", "jobs", "media", "tokens", "doctor"]));
    expect(nouns).not.toContain("complete");
  });

  it("knows the options that every command has", () => {
    expect(completions(program, ["media", "list", "--js"])).toEqual(["--json"]);
  });
});
