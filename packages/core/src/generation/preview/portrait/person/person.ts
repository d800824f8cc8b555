import type { AttributeChoices } from "../../../../characters/catalogue/index.ts";
import { type EyePalette, eyePalettes } from "../palettes/eyes.ts";
import { type HairPalette, hairPalettes } from "../palettes/hair.ts";
import { type SkinPalette, skinPalettes } from "../palettes/skin.ts";
import { createRandom, type Random } from "../random.ts";
import { type AgeMarks, ageMarks } from "./age.ts";
import { type Build, builds } from "./build.ts";
import { faceGeometry, type FaceGeometry } from "./face-geometry.ts";
import { greyed } from "./grey.ts";
import { drawingFor } from "./lookup.ts";

/** Everything about the sitter that stays the same from picture to picture. */
export interface Person {
  readonly hairStyle: string;
  readonly face: FaceGeometry;
  readonly age: AgeMarks;
  readonly build: Build;
  readonly skin: SkinPalette;
  readonly hair: HairPalette;
  readonly eyes: EyePalette;
  /** A stream of this person's own, the same in every picture. */
  dice(purpose: string): Random;
}

/** @throws StudioError `invalid_input` for a choice the catalogue does not have. */
export function createPerson(choices: AttributeChoices): Person {
  const age = drawingFor(ageMarks, "ageRange", choices.ageRange);
  return {
    hairStyle: choices.hairStyle,
    face: faceGeometry(choices),
    age,
    build: drawingFor(builds, "bodyType", choices.bodyType),
    skin: drawingFor(skinPalettes, "skinTone", choices.skinTone),
    hair: greyed(drawingFor(hairPalettes, "hairColour", choices.hairColour), age.grey),
    eyes: drawingFor(eyePalettes, "eyeColour", choices.eyeColour),
    dice: (purpose) => createRandom(purpose, choices.ethnicity, choices.hairStyle, choices.skinTone),
  };
}
