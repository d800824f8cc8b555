import type { Portrait } from "./portrait.ts";
import { clamp } from "./svg/number.ts";

/**
 * The picture measured in drawing units: 1024 high for the usual formats. The figure stands at the middle of the lower
 * edge, so wide pictures show more backdrop and narrow ones a smaller figure.
 */
export interface Stage {
  readonly width: number;
  readonly height: number;
  /** Pixels for one drawing unit. */
  readonly scale: number;
}

/** The narrowest view that still holds both shoulders. */
const leastWidth = 680;
const usualHeight = 1024;

export function stageFor(portrait: Pick<Portrait, "width_px" | "height_px">): Stage {
  const scale = clamp(portrait.height_px / usualHeight, 0.001, portrait.width_px / leastWidth);
  return { width: portrait.width_px / scale, height: portrait.height_px / scale, scale };
}
