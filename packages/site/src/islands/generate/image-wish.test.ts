import { describe, expect, it } from "vitest";
import { countOf, imageChoices, imageRequestOf, numberOf } from "./image-wish.ts";

const free = imageChoices("free");
const pro = imageChoices("pro");

describe("asking for images", () => {
  it("Given an empty form, Then one image is asked for, and nothing else is said", () =>
    expect(imageRequestOf({}, "c", free)).toEqual({ character_id: "c", count: 1 }));

  it("Given words, Then they are sent trimmed", () =>
    expect(imageRequestOf({ pose: " smiling ", scene: "a café", count: "3" }, "c", free)).toEqual({
      character_id: "c",
      count: 3,
      pose: "smiling",
      scene: "a café",
    }));

  it("Given advanced options, Then only a plan that has them sends them", () => {
    const draft = { seed: "7", guidance: "8.5", negative_prompt: "hats", adapters: "film,grain", steps: "50" };
    expect(imageRequestOf(draft, "c", pro)).toMatchObject({
      seed: 7,
      guidance: 8.5,
      negative_prompt: "hats",
      adapters: ["film", "grain"],
      steps: 50,
    });
    expect(imageRequestOf({ ...draft, steps: "" }, "c", free)).toEqual({ character_id: "c", count: 1 });
  });

  it("Given the plan's own number of steps, Then it is left to the studio", () =>
    expect(imageRequestOf({ steps: "35" }, "c", pro)).not.toHaveProperty("steps"));

  it.each([
    ["", null],
    ["x", null],
    ["0", 0],
    [" 12 ", 12],
    [undefined, null],
  ])("Given %j, Then its number is %j", (text, number) => expect(numberOf(text)).toBe(number));

  it.each([
    ["9", 4],
    ["0", 1],
    ["2", 2],
  ])("Given a count of %s, Then %i are asked for", (count, asked) => expect(countOf({ count })).toBe(asked));
});
