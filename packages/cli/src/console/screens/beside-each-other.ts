import stringWidth from "fast-string-width";
import { line, piece, type Line } from "../line.ts";

const gap_columns = 3;

const widthOf = (pieces: Line): number => pieces.reduce((sum, { text }) => sum + stringWidth(text), 0);

/** Two blocks of lines side by side where the terminal is wide enough, else one under the other. */
export function besideEachOther(left: readonly Line[], right: readonly Line[], width: number): readonly Line[] {
  const leftWidth = Math.max(...left.map(widthOf));
  const rightWidth = Math.max(...right.map(widthOf));
  if (leftWidth + gap_columns + rightWidth > width) return [...left, line(""), ...right];
  // The right one begins at half of a wide terminal, so that the eye finds it.
  const start = Math.min(Math.max(leftWidth + gap_columns, Math.floor(width / 2)), width - rightWidth);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => {
    const mine = left[at] ?? [];
    return [...mine, piece(" ".repeat(start - widthOf(mine))), ...(right[at] ?? [])];
  });
}
