/** Half-widths and heights of neck, shoulders and bust, in head units. */
export interface Build {
  readonly neck: number;
  /** How high the muscle from neck to shoulder rises. */
  readonly slope: number;
  readonly shoulder: number;
  readonly arm: number;
  readonly bust: number;
  readonly waist: number;
  /** Added to the half-width of cheeks and jaw. */
  readonly face: number;
  /** Opacity of collarbones and muscle. */
  readonly definition: number;
}

/** By catalogue option of `bodyType`. */
export const builds: Readonly<Record<string, Build>> = {
  slim: { neck: 45, slope: 0, shoulder: 212, arm: 60, bust: 150, waist: 118, face: -4, definition: 0.42 },
  average: { neck: 49, slope: 3, shoulder: 226, arm: 70, bust: 164, waist: 138, face: 0, definition: 0.28 },
  athletic: { neck: 53, slope: 12, shoulder: 246, arm: 76, bust: 168, waist: 134, face: -1, definition: 0.5 },
  curvy: { neck: 49, slope: 2, shoulder: 226, arm: 78, bust: 186, waist: 136, face: 3, definition: 0.2 },
  muscular: { neck: 63, slope: 26, shoulder: 268, arm: 92, bust: 180, waist: 150, face: 3, definition: 0.6 },
  "full-figured": { neck: 60, slope: 10, shoulder: 250, arm: 98, bust: 206, waist: 196, face: 9, definition: 0.08 },
};
