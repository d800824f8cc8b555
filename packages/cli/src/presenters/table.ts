import stringWidth from "fast-string-width";
import { muted } from "../style.ts";

export interface Column<Row> {
  readonly heading: string;
  readonly align?: "left" | "right";
  readonly value: (row: Row) => string;
}

const gap = "  ";

/** Rows in aligned columns, with headings; wide characters count as two. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const cells = rows.map((row) => columns.map((column) => column.value(row)));
  const widths = columns.map(({ heading }, index) =>
    Math.max(stringWidth(heading), ...cells.map((row) => stringWidth(row[index] ?? ""))),
  );
  const line = (texts: readonly string[], paint: (text: string) => string = (text) => text): string =>
    texts
      .map((text, index) => paint(pad(text, widths[index] ?? 0, columns[index]?.align ?? "left")))
      .join(gap)
      .trimEnd();
  const headings = line(
    columns.map(({ heading }) => heading),
    muted,
  );
  return [headings, ...cells.map((row) => line(row))].join("\n");
}

function pad(text: string, width: number, align: "left" | "right"): string {
  const space = " ".repeat(Math.max(0, width - stringWidth(text)));
  return align === "left" ? text + space : space + text;
}
