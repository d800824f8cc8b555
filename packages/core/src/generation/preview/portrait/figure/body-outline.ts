import type { Build } from "../person/build.ts";
import { type Point, smoothLine, smoothContinuation } from "../svg/path.ts";

/** Where the two collarbones meet. */
export const throatY = 272;
/** Below any picture's lower edge, whatever the zoom. */
export const figureBottomY = 860;

/** The right edge of neck, shoulder and upper arm, from under the jaw down; the left one is its mirror image. */
export function shoulderLine(build: Build): readonly Point[] {
  const { neck, slope, shoulder, arm } = build;
  const reach = shoulder - neck;
  return [
    [neck + 1, 110],
    [neck - 2, 168],
    [neck + 1, 205],
    [neck + 16, 233 - slope * 0.5],
    [neck + reach * 0.38, 256 - slope * 0.8],
    [neck + reach * 0.72, 279 - slope * 0.3],
    [shoulder - 8, 303],
    [shoulder + arm * 0.2, 350],
    [shoulder + arm * 0.33, 420],
    [shoulder + arm * 0.3, 520],
    [shoulder + arm * 0.22, 640],
    [shoulder + arm * 0.16, figureBottomY],
  ];
}

/** Neck, shoulders, arms and torso as one closed outline. */
export function bodyOutline(build: Build): string {
  return mirroredOutline(shoulderLine(build));
}

/** Closes a right-hand edge with its mirror image. */
function mirroredOutline(right: readonly Point[]): string {
  const left = right.map(([x, y]): Point => [-x, y]).toReversed();
  const start = left[0] ?? [0, 0];
  return `${smoothLine(right)}L${start[0]},${start[1]}${smoothContinuation(left)}Z`;
}

/** The right edge of the torso, from the armpit down: where sleeve and body meet. */
export function torsoLine(build: Build): readonly Point[] {
  const pit = build.shoulder - build.arm * 0.62;
  return [
    [pit + 4, 408],
    [(pit + build.bust) / 2 - 3, 452],
    [build.bust - 2, 500],
    [build.bust - 12, 560],
    [build.waist + 6, 660],
    [build.waist, figureBottomY],
  ];
}
