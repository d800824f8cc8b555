import type { AttributeChoices } from "../../../../characters/catalogue/index.ts";
import { createRandom } from "../random.ts";
import { ageMarks } from "./age.ts";
import { builds } from "./build.ts";
import { faceLeanings } from "./ethnicity.ts";
import { drawingFor } from "./lookup.ts";

/**
 * Measures of one face, in head units: the origin lies between the eyes, x grows to the right of the picture, y
 * downwards; the crown is at about -186, the chin at about 188. Widths are half-widths.
 */
export interface FaceGeometry {
  readonly temple: number;
  readonly cheek: number;
  readonly jaw: number;
  readonly jawY: number;
  readonly chin: number;
  readonly chinY: number;
  readonly eyeX: number;
  readonly eyeHalf: number;
  readonly eyeOpening: number;
  readonly eyeCant: number;
  readonly fold: number;
  readonly browY: number;
  readonly browArch: number;
  readonly browThickness: number;
  readonly noseHalf: number;
  readonly noseY: number;
  readonly bridge: number;
  readonly mouthHalf: number;
  readonly mouthY: number;
  readonly upperLip: number;
  readonly lowerLip: number;
  /** 1 when the hair parts to the right of the picture, -1 to the left. */
  readonly partSide: -1 | 1;
  readonly freckles: boolean;
  /** Where a beauty mark sits, when there is one. */
  readonly beautyMark: readonly [x: number, y: number] | undefined;
}

/** How often a skin tone freckles. */
const freckling: Readonly<Record<string, number>> = {
  porcelain: 0.5,
  fair: 0.45,
  light: 0.2,
  medium: 0.15,
  olive: 0.1,
};

/**
 * The face of a character. Hair and age are left out of the dice, so that an edit of either keeps the same person; the
 * seed of a picture never comes in.
 */
export function faceGeometry(choices: AttributeChoices): FaceGeometry {
  const dice = createRandom("face", choices.ethnicity, choices.bodyType, choices.eyeColour, choices.skinTone);
  const lean = drawingFor(faceLeanings, "ethnicity", choices.ethnicity);
  const age = drawingFor(ageMarks, "ageRange", choices.ageRange);
  const build = drawingFor(builds, "bodyType", choices.bodyType);
  const cheek = 117 + lean.cheek + build.face * 0.7 + dice.between(-4, 5);
  const mouthY = 117 + dice.between(-3, 4);
  return {
    temple: 110 + lean.cheek * 0.5 + build.face * 0.3 + dice.between(-2, 2),
    cheek,
    jaw: 86 + lean.jaw + build.face + age.fullness * 1.5 + age.settling * 0.8 + dice.between(-8, 7),
    jawY: 128 + dice.between(-4, 5) + age.settling,
    chin: 35 + build.face * 0.4 + dice.between(-6, 7),
    chinY: 186 + dice.between(-6, 7),
    eyeX: 56 + dice.between(-2.2, 2.8),
    eyeHalf: 29 + dice.between(-1.8, 1.8),
    eyeOpening: 1 + (lean.eyeOpening - age.settling * 0.35 + dice.between(-1.8, 1.8)) / 24,
    eyeCant: 2.5 + lean.eyeCant - age.settling * 0.7 + dice.between(-2, 2),
    fold: 9 + lean.fold - age.settling * 0.5 + dice.between(-1, 1.2),
    browY: -35 + age.settling * 0.5 + dice.between(-2.5, 2),
    browArch: 7 + lean.browArch + dice.between(-3, 3),
    browThickness: 5.2 + lean.browThickness - age.settling * 0.2 + dice.between(-1.1, 1.2),
    noseHalf: 19 + lean.noseHalfWidth + dice.between(-2.2, 2.2),
    noseY: 76 + dice.between(-5, 5),
    bridge: 0.5 + lean.bridge + dice.between(-0.1, 0.1),
    mouthHalf: 39 + lean.upperLip * 0.5 + dice.between(-4, 4),
    mouthY,
    upperLip: 10.5 + lean.upperLip + age.lips + dice.between(-1.8, 2),
    lowerLip: 17 + lean.lowerLip + age.lips + dice.between(-2.4, 2.6),
    partSide: dice.chance(0.5) ? 1 : -1,
    freckles: dice.chance(freckling[choices.skinTone] ?? 0),
    beautyMark: dice.chance(0.3) ? [dice.pick([-1, 1]) * dice.between(46, 70), dice.between(62, 84)] : undefined,
  };
}
