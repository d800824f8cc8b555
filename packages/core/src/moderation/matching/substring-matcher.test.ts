import { describe, expect, it } from "vitest";
import { SubstringMatcher } from "./substring-matcher.ts";

const matcher = new SubstringMatcher(["he", "she", "hers", "東京"].map((text) => ({ text, payload: text })));

describe("strings found anywhere", () => {
  it("finds overlapping strings with their places", () => {
    expect(matcher.find("ushers")).toEqual([
      { payload: "she", start: 1, end: 4 },
      { payload: "he", start: 2, end: 4 },
      { payload: "hers", start: 2, end: 6 },
    ]);
  });

  it("finds characters without spaces around them, counting code points", () => {
    expect(matcher.find("😀東京都")).toEqual([{ payload: "東京", start: 1, end: 3 }]);
  });

  it("finds nothing where nothing is", () => {
    expect(matcher.find("quiet town")).toEqual([]);
  });
});
