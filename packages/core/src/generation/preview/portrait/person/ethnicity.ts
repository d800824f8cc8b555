/**
 * Small shifts from the common face, in head units (an adult head is about 372 high). Kept well inside the spread found
 * within any group, and an individual varies as much again: see `face-geometry.ts`.
 */
export interface FaceLeaning {
  readonly cheek: number;
  readonly jaw: number;
  readonly noseHalfWidth: number;
  readonly bridge: number;
  readonly upperLip: number;
  readonly lowerLip: number;
  /** How far the outer corner of the eye sits above the inner one. */
  readonly eyeCant: number;
  readonly eyeOpening: number;
  /** Height of the fold above the eye; lower is closer to the lashes. */
  readonly fold: number;
  readonly browThickness: number;
  readonly browArch: number;
}

function leaning(shape: readonly number[], eyes: readonly number[], brows: readonly number[]): FaceLeaning {
  const [cheek = 0, jaw = 0, noseHalfWidth = 0, bridge = 0, upperLip = 0, lowerLip = 0] = shape;
  const [eyeCant = 0, eyeOpening = 0, fold = 0] = eyes;
  const [browThickness = 0, browArch = 0] = brows;
  return {
    cheek,
    jaw,
    noseHalfWidth,
    bridge,
    upperLip,
    lowerLip,
    eyeCant,
    eyeOpening,
    fold,
    browThickness,
    browArch,
  };
}

/** By catalogue option of `ethnicity`: shape (cheek, jaw, nose, bridge, lips), eyes (cant, opening, fold), brows. */
export const faceLeanings: Readonly<Record<string, FaceLeaning>> = {
  black: leaning([2, 0, 4, -0.15, 3, 4], [3, 0.5, 0], [0, 1]),
  "east-asian": leaning([3, -2, 1, -0.15, 0, 0], [4, -2, -4.5], [-0.5, -2]),
  indigenous: leaning([4, 2, 2, 0.1, 0.5, 1], [4, -1, -2], [0.4, -1]),
  latina: leaning([1, 0, 1, 0.05, 1.5, 2], [4, 0.5, 0], [0.8, 1.5]),
  "middle-eastern": leaning([0, 0, 0.5, 0.3, 0.5, 1.5], [3, 1, 1], [1.6, 1]),
  mixed: leaning([1, 0, 1.5, 0, 1.5, 2], [3.5, 0, -0.5], [0.3, 0.5]),
  "pacific-islander": leaning([3, 3, 3, -0.05, 1.5, 2], [3, -0.5, -1], [0.8, -0.5]),
  "south-asian": leaning([0, -1, 1, 0.2, 1, 1.5], [3.5, 1.5, 0.5], [1.2, 0.5]),
  "southeast-asian": leaning([2, -1, 2, -0.1, 1, 1.5], [4, -1, -3], [-0.2, -1]),
  white: leaning([-1, 0, -1, 0.2, -0.5, 0], [2, 0, 1], [0, 0]),
};
