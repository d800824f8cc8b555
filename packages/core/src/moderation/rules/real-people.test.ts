import { describe, expect, it } from "vitest";
import { codesOf } from "./testing.ts";
import { createRealPeopleRule } from "./real-people.ts";

const codes = codesOf(createRealPeopleRule(["Quentin Exampleton"]), "description");

describe("the real-people rule", () => {
  it.each([
    ["Taylor Swift", "real_person/hard"],
    ["taylor_swift", "real_person/hard"],
    ["Тaylоr Swіft", "real_person/hard"],
    ["Swift, Taylor", "real_person/hard"],
    ["Taylor Swfit", "real_person/hard"],
    ["Quentin Exampleton", "real_person/hard"],
    ["face of my ex", "real_person/hard"],
    ["my neighbour", "real_person/hard"],
    ["from this photo", "real_person/hard"],
    ["deepfake", "real_person/hard"],
    ["celebrity lookalike", "real_person_likeness/soft"],
    ["looks like a famous actress", "real_person_likeness/soft"],
  ])("finds in %j %s", (text, expected) => {
    expect(codes(text)).toContain(expected);
  });

  it.each([
    "Taylor",
    "a swift runner",
    "Quentin",
    "she is an actress",
    "a famous singer",
    "a neighbour waves",
    "looks like a real person",
    "portrait of a lady",
    "taking a selfie",
    "face of an angel",
  ])("finds nothing in %j", (text) => {
    expect(codes(text)).toEqual([]);
  });
});
