import { describe, expect, it } from "vitest";
import { counted, durationOf, sentence, sizeOf } from "./words.ts";

describe("what is counted", () => {
  it.each([
    [0, "0 images"],
    [1, "1 image"],
    [1200, "1,200 images"],
  ])("Given %i, Then it reads %s", (count, text) => expect(counted(count, "image")).toBe(text));

  it("Given a word with a plural of its own, Then that is used", () =>
    expect(counted(2, "reply", "replies")).toBe("2 replies"));
});

describe("time that is left", () => {
  it.each([
    [900, "a few seconds"],
    [12_000, "about 15 s"],
    [59_000, "about 60 s"],
    [61_000, "about 2 min"],
  ])("Given %i ms, Then it is said no more exactly than it is known: %s", (time_ms, text) =>
    expect(durationOf(time_ms)).toBe(text),
  );
});

it.each([
  [120, "1 kB"],
  [820_400, "820 kB"],
  [1_440_000, "1.4 MB"],
])("Given a file of %i bytes, Then its size reads %s", (size_bytes, text) => expect(sizeOf(size_bytes)).toBe(text));

it("Given an id, Then it reads as words", () => expect(sentence("sign_up-grant")).toBe("Sign up grant"));
