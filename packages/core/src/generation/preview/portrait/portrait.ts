import type { AttributeChoices } from "../../../characters/catalogue/index.ts";

/** What the built-in engine draws: one fictional, adult, clothed person. */
export interface Portrait {
  readonly attributes: AttributeChoices;
  /** Varies pose, light, clothing, backdrop and accessories; never the person. */
  readonly seed: number;
  readonly width_px: number;
  readonly height_px: number;
  readonly pose?: string;
  readonly clothing?: string;
  readonly scene?: string;
  /** How far the eyes are closed, 0 to 1, for one moment of a blink. */
  readonly blink?: number;
}
