import { describe, expect, it } from "vitest";
import { codesOf } from "./testing.ts";
import { createMinorTermsRule } from "./minor-terms.ts";

const codes = codesOf(createMinorTermsRule(), "description");

describe("the minor-terms rule", () => {
  it.each([
    ["a child", "minor_term/hard"],
    ["teenager", "minor_term/hard"],
    ["young blonde girl", "minor_term/hard"],
    ["schoolgirl", "minor_term/hard"],
    ["high school student", "minor_term/hard"],
    ["she is a minor", "minor_term/hard"],
    ["looks young", "minor_hint/hard"],
    ["aged down", "minor_hint/hard"],
    ["childlike face", "minor_hint/hard"],
    ["not yet an adult", "minor_hint/hard"],
    ["college freshman", "age_below_20/soft"],
    ["prom queen", "minor_term/soft"],
    ["niña", "minor_term/hard"],
    ["criança", "minor_term/hard"],
    ["fillette", "minor_term/hard"],
    ["kleines Mädchen", "minor_term/hard"],
    ["ragazzina", "minor_term/hard"],
    ["школьница", "minor_term/hard"],
    ["女子高生", "minor_term/hard"],
    ["여고생", "minor_term/hard"],
    ["小女孩", "minor_term/hard"],
    ["no adult, a child", "minor_term/hard"],
    ["not without children", "minor_term/hard"],
  ])("finds in %j %s", (text, expected) => {
    expect(codes(text)).toContain(expected);
  });

  it.each([
    "young woman",
    "young adult",
    "girl next door",
    "girlfriend",
    "cowgirl",
    "kid leather",
    "baby blue",
    "minor scars",
    "sonata in A minor",
    "Ursa Minor",
    "canteen",
    "thirteenth floor",
    "infantry",
    "high school teacher",
    "children's book author",
    "no children",
    "not a teenager",
    "Nina",
    "kind eyes",
    "enfant terrible",
    "девушка",
    "大学生",
    "대학생",
    "childhood memories",
    "good looking young man",
  ])("finds nothing in %j", (text) => {
    expect(codes(text)).toEqual([]);
  });
});

describe("a word for the young that shows nobody", () => {
  it.each([
    "kids' drawings on the wall",
    "children's ward nurse, 40",
    "teen magazine editor in her fifties",
    "high school chemistry teacher",
    "teenage dream album cover",
    "goat kid on a farm",
    "she learned the cello as a child",
    "as a child she lived in Kenya",
    "her teenage years were spent in Rome",
    "former teen idol, now in her forties",
    "mother of grown children",
    "writes bedtime stories for children",
  ])("passes in %j", (text) => {
    expect(codes(text)).toEqual([]);
  });

  it.each([
    "kids on the wall",
    "children's bedroom",
    "teen magazine girl",
    "high school chemistry student",
    "a child at an album cover shoot",
    "portrait of the queen as a child",
    "dressed as a child she lived in Kenya",
    "her teenage years",
    "teen idol, now in a garden",
    "mother of children",
    "kids' section swimsuit",
  ])("is refused where somebody young could be seen: %j", (text) => {
    expect(codes(text)).not.toEqual([]);
  });
});
