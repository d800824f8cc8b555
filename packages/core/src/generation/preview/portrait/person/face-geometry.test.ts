import { describe, expect, it } from "vitest";
import { type AttributeChoices, attributeCatalogue } from "../../../../characters/catalogue/index.ts";
import { faceGeometry } from "./face-geometry.ts";

const choices: AttributeChoices = {
  ageRange: "26-30",
  ethnicity: "latina",
  bodyType: "slim",
  hairStyle: "bun",
  hairColour: "black",
  eyeColour: "hazel",
  skinTone: "olive",
};

describe("the face of a character", () => {
  it("stays when her hair changes", () => {
    expect(faceGeometry({ ...choices, hairStyle: "afro", hairColour: "red" })).toEqual(faceGeometry(choices));
  });

  it("keeps its bones as she grows older", () => {
    const [young, old] = [faceGeometry(choices), faceGeometry({ ...choices, ageRange: "61-plus" })];
    expect(old.eyeX).toBe(young.eyeX);
    expect(old.noseHalf).toBe(young.noseHalf);
    expect(old.eyeOpening).toBeLessThan(young.eyeOpening);
  });

  it("is an adult's for every option: eyes above the middle of the head, no wider apart than a face allows", () => {
    for (const { id: ethnicity } of attributeCatalogue.ethnicity.options) {
      for (const { id: bodyType } of attributeCatalogue.bodyType.options) {
        for (const { id: skinTone } of attributeCatalogue.skinTone.options) {
          const face = faceGeometry({ ...choices, ethnicity, bodyType, skinTone });
          expect(face.chinY).toBeGreaterThan(176);
          expect((face.eyeHalf * 2) / (face.cheek * 2)).toBeLessThan(0.29);
          expect(face.jaw).toBeLessThan(face.cheek);
          expect(face.noseY).toBeLessThan(face.mouthY - face.upperLip - 8);
        }
      }
    }
  });
});
