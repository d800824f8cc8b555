import { expect, it } from "vitest";
import { describedAttributes, shortDescription } from "./attribute-labels.ts";

const attributes = {
  age_range: "26-30",
  ethnicity: "latina",
  body_type: "athletic",
  hair_style: "long-wavy",
  hair_colour: "auburn",
  eye_colour: "green",
  skin_tone: "olive",
};

it("Given a character, Then each attribute reads in the catalogue's words", () => {
  expect(describedAttributes(attributes)[0]).toEqual({ id: "ageRange", label: "Age range", value: "26 to 30" });
  expect(shortDescription(attributes)).toBe("26 to 30 · long and wavy, auburn · green eyes");
});

it("Given a choice that this page does not know, Then its id stands for it", () =>
  expect(shortDescription({ ...attributes, eye_colour: "turquoise" })).toContain("turquoise eyes"));
