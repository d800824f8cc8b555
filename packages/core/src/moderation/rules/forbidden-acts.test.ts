import { describe, expect, it } from "vitest";
import { codesOf } from "./testing.ts";
import { createForbiddenActsRule } from "./forbidden-acts.ts";

const codes = codesOf(
  createForbiddenActsRule({ groups: [{ code: "forbidden_by_law", severity: "hard", phrases: "placeholder deed" }] }),
  "description",
);

describe("the forbidden-acts rule", () => {
  it.each([
    ["placeholder deed", "forbidden_by_law/hard"],
    ["non-consensual", "non_consent/hard"],
    ["without her consent", "non_consent/hard"],
    ["sexual assault", "sexual_violence/hard"],
    ["bestiality", "bestiality/hard"],
    ["incest", "incest/hard"],
    ["step-sister", "family_terms/soft"],
  ])("finds in %j %s", (text, expected) => {
    expect(codes(text)).toContain(expected);
  });

  it.each([
    "placeholder",
    "a deed",
    "consensual",
    "rapeseed field",
    "oilseed rape",
    "therapist",
    "grape",
    "step by step",
    "assault course",
    "zoo keeper",
  ])("finds nothing in %j", (text) => {
    expect(codes(text)).toEqual([]);
  });
});
