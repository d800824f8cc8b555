import { describe, expect, it } from "vitest";
import { attributeCatalogue, attributeIds, type AttributeChoices } from "../../../characters/catalogue/index.ts";
import { swatchOf } from "./palettes/swatches.ts";
import { sketchPortrait } from "./sketch.ts";

const choices: AttributeChoices = {
  ageRange: "26-30",
  ethnicity: "latina",
  bodyType: "athletic",
  hairStyle: "long-wavy",
  hairColour: "auburn",
  eyeColour: "green",
  skinTone: "olive",
};
const size = { width_px: 300, height_px: 400 };

describe("the sketch of a character", () => {
  it("Given the same attributes, Then it is the same; given others, another", () => {
    expect(sketchPortrait(choices, size)).toBe(sketchPortrait(choices, size));
    expect(sketchPortrait({ ...choices, hairColour: "black" }, size)).not.toBe(sketchPortrait(choices, size));
  });

  it("Given every choice of the catalogue, Then there is a drawing that loads nothing and runs nothing", () => {
    for (const attribute of attributeIds) {
      for (const { id } of attributeCatalogue[attribute].options) {
        const svg = sketchPortrait({ ...choices, [attribute]: id }, size);
        expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="300" height="400"/u);
        expect(svg).not.toMatch(/href=|<script|style=|NaN|undefined/u);
      }
    }
  });
});

describe("swatches", () => {
  it("Given a choice of colour, Then it has one; given anything else, none", () => {
    for (const attribute of ["hairColour", "eyeColour", "skinTone"] as const)
      for (const { id } of attributeCatalogue[attribute].options)
        expect(swatchOf(attribute, id)).toMatch(/^#[0-9a-f]{6}$/u);
    expect(swatchOf("hairStyle", "bob")).toBeNull();
  });
});
