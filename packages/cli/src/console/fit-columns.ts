import stringWidth from "fast-string-width";
import type { Column } from "./screen.ts";

/** Columns of one table in the order they stand, each `width` wide; `index` is its place among all columns. */
export interface FittedColumn {
  readonly index: number;
  readonly width: number;
}

export const gap_columns = 2;
/** Below this a column that may go goes first. */
const narrowestFlexible = 20;
/** Below this what is flexible says nothing: then the line is cut at its end. */
const narrowest = 8;

/** Chooses and sizes columns so that a line of them fits into a width. What may go goes, then what is flexible shrinks. */
export function fitColumns(
  columns: readonly Column[],
  rows: readonly (readonly { readonly text: string }[])[],
  width: number,
): readonly FittedColumn[] {
  const wanted = columns.map(({ heading }, index) => ({
    index,
    width: Math.max(stringWidth(heading), ...rows.map((cells) => stringWidth(cells[index]?.text ?? ""))),
  }));
  return shrunk(columns, wanted, width);
}

function shrunk(columns: readonly Column[], fitted: readonly FittedColumn[], width: number): readonly FittedColumn[] {
  const excess = fitted.reduce((sum, column) => sum + column.width + gap_columns, -gap_columns) - width;
  if (excess <= 0) return fitted;
  const flexible = fitted.filter(({ index }) => columns[index]?.isFlexible === true);
  const slackTo = (least: number): number =>
    flexible.reduce((sum, column) => sum + Math.max(0, column.width - least), 0);
  const goes = fitted.findLastIndex(({ index }) => columns[index]?.mayGo === true);
  if (slackTo(narrowestFlexible) < excess && goes >= 0) return shrunk(columns, fitted.toSpliced(goes, 1), width);
  return narrowed(fitted, new Set(flexible.map(({ index }) => index)), Math.min(excess, slackTo(narrowest)));
}

/** Takes from the widest first, so that what is short stays whole. */
function narrowed(fitted: readonly FittedColumn[], flexible: ReadonlySet<number>, excess: number) {
  const widths = new Map(fitted.map(({ index, width }) => [index, width]));
  for (let left = excess; left > 0; left -= 1) {
    const [widest] = [...widths].filter(([index]) => flexible.has(index)).toSorted(([, a], [, b]) => b - a);
    if (widest === undefined) break;
    widths.set(widest[0], widest[1] - 1);
  }
  return fitted.map(({ index, width }) => ({ index, width: widths.get(index) ?? width }));
}

/** A text in exactly so many columns; what is cut ends in an ellipsis. */
export function padded(text: string, width: number, align: "left" | "right" = "left"): string {
  const cut = cutTo(text, width);
  const space = " ".repeat(Math.max(0, width - stringWidth(cut)));
  return align === "left" ? cut + space : space + cut;
}

function cutTo(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = "";
  for (const letter of text) {
    if (stringWidth(kept + letter) > width - 1) break;
    kept += letter;
  }
  return `${kept}…`;
}
