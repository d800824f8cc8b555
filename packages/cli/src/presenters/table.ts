import stringWidth from "fast-string-width";
import { muted } from "../style.ts";
import { wrapped } from "./wrapped.ts";

export interface Column<Row> {
  readonly heading: string;
  readonly align?: "left" | "right";
  /** What happens where the terminal is too narrow: a column may be left out (the last one first), or broken into lines. */
  readonly whenNarrow?: "omit" | "wrap";
  readonly value: (row: Row) => string;
}

const gap = "  ";
const narrowest = 12;

/** Rows in aligned columns, with headings; wide characters count as two. Fits into `width` columns where that can be done. */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number = process.stdout.columns ?? Number.POSITIVE_INFINITY,
): string {
  const measured = columns.map((column) => {
    const values = rows.map((row) => column.value(row));
    return { ...column, values, width: Math.max(stringWidth(column.heading), ...values.map(longestLine)) };
  });
  const shown = fitted(measured, width);
  const line = (texts: readonly string[], paint: (text: string) => string = (text) => text): string =>
    texts
      .map((text, index) => paint(pad(text, shown[index]?.width ?? 0, shown[index]?.align ?? "left")))
      .join(gap)
      .trimEnd();
  const headings = line(
    shown.map(({ heading }) => heading),
    muted,
  );
  const lines = rows.flatMap((_row, index) => {
    const cells = shown.map(({ values, width: room }) => wrapped(values[index] ?? "", room));
    const height = Math.max(1, ...cells.map((cell) => cell.length));
    return Array.from({ length: height }, (_, at) => line(cells.map((cell) => cell[at] ?? "")));
  });
  return [headings, ...lines].join("\n");
}

interface Measured {
  readonly whenNarrow?: "omit" | "wrap";
  readonly width: number;
}

/** Leaves out what may be left out, the last column first, then narrows the widest that can be broken into lines, step by step. */
function fitted<Some extends Measured>(columns: readonly Some[], width: number): readonly Some[] {
  const excess = columns.reduce((sum, column) => sum + column.width + gap.length, -gap.length) - width;
  if (excess <= 0) return columns;
  const omitted = columns.findLastIndex(({ whenNarrow }) => whenNarrow === "omit");
  if (omitted >= 0) return fitted(columns.toSpliced(omitted, 1), width);
  const [widest] = columns.filter(({ whenNarrow }) => whenNarrow === "wrap").toSorted((a, b) => b.width - a.width);
  if (widest === undefined || widest.width <= narrowest) return columns;
  const narrowed = { ...widest, width: widest.width - 1 };
  return fitted(
    columns.map((column) => (column === widest ? narrowed : column)),
    width,
  );
}

function longestLine(text: string): number {
  return Math.max(...text.split("\n").map((line) => stringWidth(line)));
}

function pad(text: string, width: number, align: "left" | "right"): string {
  const space = " ".repeat(Math.max(0, width - stringWidth(text)));
  return align === "left" ? text + space : space + text;
}
