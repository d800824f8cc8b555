import { describe, expect, it } from "vitest";
import { fitColumns, padded } from "./fit-columns.ts";
import { piece } from "./line.ts";
import type { Column } from "./screen.ts";

const columns: readonly Column[] = [
  { heading: "Name", isFlexible: true },
  { heading: "E-mail", isFlexible: true },
  { heading: "Plan" },
  { heading: "Since", mayGo: true },
];
const rows = [["Ada", "a.person.with.a.long.name@example.com", "starter", "2026-11-23"].map((text) => piece(text))];

describe("columns of a table", () => {
  it("are as wide as what stands in them, where there is room", () => {
    expect(fitColumns(columns, rows, 100).map(({ width }) => width)).toEqual([4, 37, 7, 10]);
  });

  it("shrink where they can, the widest first", () => {
    expect(fitColumns(columns, rows, 60).map(({ width }) => width)).toEqual([4, 33, 7, 10]);
  });

  it("are left out where the others would say too little", () => {
    expect(fitColumns(columns, rows, 40)).toEqual([
      { index: 0, width: 4 },
      { index: 1, width: 25 },
      { index: 2, width: 7 },
    ]);
  });

  it("shrink further when nothing is left that may go, so that what comes last is whole", () => {
    const cells = [["Hugo 479", "the engine could not finish it", "00000cea"].map((text) => piece(text))];
    const short = [
      { heading: "For", isFlexible: true },
      { heading: "Trouble", isFlexible: true },
      { heading: "Id" },
    ] as const;
    expect(fitColumns(short, cells, 32).map(({ width }) => width)).toEqual([8, 12, 8]);
  });

  it("hold text of exactly their width, cut with an ellipsis, wide characters counting two", () => {
    expect([padded("Ada", 5), padded("7", 3, "right"), padded("a long name", 6)]).toEqual(["Ada  ", "  7", "a lon…"]);
    expect(padded("真緒真緒", 5)).toBe("真緒…");
  });
});
