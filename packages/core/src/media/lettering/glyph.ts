/**
 * One letter as a single line of the pen, on a grid of 20 units to the em: the baseline is y = 0, capitals reach -14,
 * small letters -10, descenders 5.
 */
export interface Glyph {
  /** Width of the drawn part; the space between letters is added when they are set. */
  readonly width: number;
  /** Path data; empty for the space. */
  readonly d: string;
}

/** Units to the em. */
export const unitsPerEm = 20;
