import stringWidth from "fast-string-width";
import { padded } from "../fit-columns.ts";
import { line, piece, type Line, type Piece } from "../line.ts";

const gap_columns = 2;
/** Below this two halves say too little each. */
const narrowest_columns = 72;

/** Two blocks of lines side by side where the terminal is wide enough, else one under the other. */
export function besideEachOther(left: readonly Line[], right: readonly Line[], width: number): readonly Line[] {
  if (width < narrowest_columns) return [...left, line(""), ...right];
  const half = Math.floor((width - gap_columns) / 2);
  return Array.from({ length: Math.max(left.length, right.length) }, (_, at) => [
    ...inExactly(left[at] ?? [], half),
    piece(" ".repeat(gap_columns)),
    ...inExactly(right[at] ?? [], half),
  ]);
}

/** A line cut or filled up to a width. */
function inExactly(pieces: Line, width: number): Line {
  let left = width;
  const fitting = pieces.flatMap((each): readonly Piece[] => {
    if (left <= 0) return [];
    const text = stringWidth(each.text) > left ? padded(each.text, left) : each.text;
    left -= stringWidth(text);
    return [{ ...each, text }];
  });
  return left > 0 ? [...fitting, piece(" ".repeat(left))] : fitting;
}
