import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ClassifierModel, readAnswer } from "./classifier-model.ts";

const labels = { calm: "general", bold: "suggestive", never: "forbidden" } as const;
const common = {
  id: "looker",
  engine: "replicate",
  source: { owner: "someone", name: "looker", version: null },
  imageField: "image",
  fixedInput: {},
  labels,
};
const words: ClassifierModel = { ...common, answer: { kind: "label" } };
const scores: ClassifierModel = { ...common, answer: { kind: "scores", threshold: 0.4 } };

describe("a classifier's answer", () => {
  it.each([
    ["a word of the rating", words, "general", "calm", "passed"],
    ["a word in a list", words, "general", ["calm"], "passed"],
    ["a word above the rating", words, "general", "bold", "flagged"],
    ["the same word where it is allowed", words, "suggestive", "bold", "passed"],
    ["a forbidden word, whatever the rating", words, "explicit", "never", "flagged"],
    ["a word nobody explained", words, "explicit", "odd", "unclassifiable"],
    ["several words", words, "general", ["calm", "calm"], "unclassifiable"],
    ["a name every object has", words, "general", "constructor", "unclassifiable"],
    ["scores within the rating", scores, "general", { calm: 0.9, bold: 0.1, never: 0 }, "passed"],
    ["a likely forbidden label", scores, "explicit", { calm: 0.6, bold: 0.3, never: 0.4 }, "flagged"],
    ["no likely label", scores, "general", { calm: 0.3, bold: 0.3, never: 0.3 }, "unclassifiable"],
    ["a missing label", scores, "general", { calm: 1, bold: 0 }, "unclassifiable"],
    ["a label nobody explained", scores, "general", { calm: 1, bold: 0, never: 0, odd: 0 }, "unclassifiable"],
    ["a score that is none", scores, "general", { calm: "1", bold: 0, never: 0 }, "unclassifiable"],
    ["a score above 1", scores, "general", { calm: 7, bold: 0, never: 0 }, "unclassifiable"],
  ] as const)("that is %s", (_what, model, rating, output, outcome) => {
    expect(readAnswer(model, rating, output).outcome).toBe(outcome);
  });

  it("passes nothing by accident", () => {
    fc.assert(
      fc.property(fc.anything(), (output) => {
        if (output === "calm" || (Array.isArray(output) && output[0] === "calm")) return;
        expect(readAnswer(words, "general", output).outcome).not.toBe("passed");
      }),
    );
  });
});
