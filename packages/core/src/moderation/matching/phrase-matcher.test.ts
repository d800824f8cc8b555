import { describe, expect, it } from "vitest";
import { normalise } from "../normalise/normalise.ts";
import { PhraseMatcher } from "./phrase-matcher.ts";

function matches(pattern: string, text: string, options: { needsRunning?: boolean } = {}): boolean {
  const matcher = new PhraseMatcher([{ pattern, payload: "hit" }], { colour: ["red", "blue"] }, options);
  return matcher.find(normalise(text).folded).length > 0;
}

describe("phrases", () => {
  it.each([
    ["tall tree", "a tall tree", true],
    ["tall tree", "tall trees", false],
    ["tall tree", "tall-tree", true],
    ["tall tree", "tall, tree", true],
    ["tree*", "treetop", true],
    ["tree*", "street", false],
    ["{tall|high} tree", "high tree", true],
    ["@colour tree", "blue tree", true],
    ["@colour tree", "green tree", false],
    ["tall very? tree", "tall tree", true],
    ["tall very? tree", "tall very tree", true],
    ["tall very? tree", "tall old tree", false],
    ["tall ~2 tree", "tall old oak tree", true],
    ["tall ~2 tree", "tall old dead oak tree", false],
    ["tall ~2 tree", "tall and tree", false],
    ["tall ~2 tree", "tall. Old tree", false],
    ["tree $", "a tree.", true],
    ["tree $", "a tree", true],
    ["tree $", "a tree house", false],
  ])("%j in %j: %j", (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it("Given that words must run on, then punctuation between them prevents the match", () => {
    expect(matches("tall tree", "tall tree", { needsRunning: true })).toBe(true);
    expect(matches("tall tree", "tall, tree", { needsRunning: true })).toBe(false);
  });

  it("Given an unknown class, then it refuses to compile", () => {
    expect(() => matches("@shape tree", "tree")).toThrow(RangeError);
  });
});
