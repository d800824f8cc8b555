import { describe, expect, it } from "vitest";
import { codesOf } from "./testing.ts";
import { createNamedLikenessRule } from "./named-likeness.ts";

const codes = codesOf(createNamedLikenessRule(), "description");

describe("the named-likeness rule", () => {
  it.each([
    ["looks like Jane Example", "real_person_likeness/soft"],
    ["Resembling Jane Q. Example", "real_person_likeness/soft"],
    ["looks exactly like the actress Jane Example", "real_person_likeness/soft"],
  ])("finds in %j %s", (text, expected) => {
    expect(codes(text)).toContain(expected);
  });

  it.each(["looks like Snow White", "looks like a Greek goddess", "looks like rain", "Jane Example"])(
    "finds nothing in %j",
    (text) => {
      expect(codes(text)).toEqual([]);
    },
  );
});
