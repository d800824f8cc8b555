import { describe, expect, it } from "vitest";
import { codesOf } from "./testing.ts";
import { createNegativePromptRule } from "./negative-prompt.ts";

const codes = codesOf(createNegativePromptRule(), "negative-prompt");

describe("the negative-prompt rule", () => {
  it.each([
    ["adult", "negative_prompt_excludes_adults/hard"],
    ["blurry, grown woman", "negative_prompt_excludes_adults/hard"],
    ["(adult:1.4)", "negative_prompt_excludes_adults/hard"],
    ["old", "negative_prompt_excludes_adults/soft"],
    ["mature", "negative_prompt_excludes_adults/soft"],
    ["成人", "negative_prompt_excludes_adults/hard"],
  ])("finds in %j %s", (text, expected) => {
    expect(codes(text)).toContain(expected);
  });

  it.each([
    "child, minor, underage",
    "old photo",
    "adult content",
    "12 years old",
    "gold",
    "wrinkles",
    "multiple women",
  ])("finds nothing in %j", (text) => {
    expect(codes(text)).toEqual([]);
  });
});
