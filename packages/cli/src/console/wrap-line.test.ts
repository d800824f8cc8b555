import { describe, expect, it } from "vitest";
import { fact, line, piece, type Line } from "./line.ts";
import { wrapLine } from "./wrap-line.ts";

const texts = (lines: readonly Line[]) => lines.map((each) => each.map(({ text }) => text).join(""));

describe("a line that is too long", () => {
  it("goes on under where its value begins, in the same tone", () => {
    const lines = wrapLine(fact("Says", "it shows me, and I never agreed to it", "warning"), 30);
    expect(texts(lines)).toEqual([
      "Says         it shows me, and",
      "             I never agreed to",
      "             it",
    ]);
    expect(lines.map((each) => each.at(-1)?.tone)).toEqual(["warning", "warning", "warning"]);
  });

  it("does so where its label is part of one text, too", () => {
    expect(texts(wrapLine(line("Says          a long story without an end"), 30))).toEqual([
      "Says          a long story",
      "              without an end",
    ]);
  });

  it("without a label begins at the left; what stands too far right, below", () => {
    expect(texts(wrapLine(line("What was not delivered costs nothing."), 20))).toEqual([
      "What was not",
      "delivered costs",
      "nothing.",
    ]);
    expect(texts(wrapLine([piece("A name of some length", "bold"), piece("  0123-4567-89ab")], 24))).toEqual([
      "A name of some length",
      "0123-4567-89ab",
    ]);
  });

  it("is left alone where it fits, and where it is of a picture", () => {
    const fits = line("short");
    expect(wrapLine(fits, 20)).toEqual([fits]);
    const picture = line(`\u001B[31m${"█".repeat(40)}\u001B[0m`);
    expect(wrapLine(picture, 20)).toEqual([picture]);
  });
});
