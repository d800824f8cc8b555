import type { Random } from "../random.ts";
import { blend } from "../svg/number.ts";
import { pointAlong, type Point } from "../svg/path.ts";

/** A sheet of hair: guide lines side by side, each from the root to the tip. */
export type Panel = readonly (readonly Point[])[];

export interface Wave {
  /** How far a strand swings to each side, in head units. */
  readonly amplitude: number;
  readonly cycles: number;
  /** Where the swing begins, in turns. */
  readonly phase: number;
  /** By how many turns the swing differs from one edge of the sheet to the other. */
  readonly spread: number;
}

function onSheet(panel: Panel, across: number, along: number): Point {
  const [first, last] = [panel[0] ?? [], panel.at(-1) ?? []];
  if (panel.length > 2) {
    return pointAlong(
      panel.map((guide) => pointAlong(guide, along)),
      across,
    );
  }
  const [ix, iy] = pointAlong(first, along);
  const [ox, oy] = pointAlong(last, along);
  return [blend(ix, ox, across), blend(iy, oy, across)];
}

/** The point at share `across` the sheet (0 first guide, 1 last) and share `along` its length. */
function onPanel(panel: Panel, across: number, along: number, wave?: Wave): Point {
  const [x, y] = onSheet(panel, across, along);
  if (wave === undefined) return [x, y];
  const grown = Math.min(1, Math.max(0, along) * 2.2) ** 1.3;
  const turn = (wave.cycles * along + wave.phase + wave.spread * across) * Math.PI * 2;
  return [x + Math.sin(turn) * wave.amplitude * grown, y + Math.cos(turn) * wave.amplitude * 0.15 * grown];
}

/** A strand, or the part of it between shares `from` and `to` of its length. */
export function strand(
  panel: Panel,
  across: number,
  wave: Wave | undefined,
  from: number,
  to: number,
  steps: number,
): Point[] {
  return Array.from({ length: steps + 1 }, (_, step) =>
    onPanel(panel, across, blend(from, to, step / Math.max(1, steps)), wave),
  );
}

/** The outline of the sheet: down the first guide, along the tips, up the last guide, back along the roots. */
export function panelEdges(
  panel: Panel,
  wave: Wave | undefined,
): { sides: [Point[], Point[]]; tips: Point[]; roots: Point[] } {
  const across = (along: number): Point[] =>
    Array.from({ length: 9 }, (_, index) => onPanel(panel, index / 8, along, wave));
  return {
    sides: [strand(panel, 0, wave, 0, 1, 16), strand(panel, 1, wave, 0, 1, 16)],
    tips: across(1),
    roots: across(0),
  };
}

/** Shares across a sheet: even, with some disorder, so that hair never looks combed by a machine. */
export function spreadAcross(count: number, dice: Random): number[] {
  return Array.from({ length: count }, (_, index) => {
    const even = (index + 0.5) / count;
    return Math.min(0.98, Math.max(0.02, even + dice.between(-0.5, 0.5) / count));
  });
}
