import { Box, Text } from "ink";
import { fitColumns, gap_columns, padded, type FittedColumn } from "../fit-columns.ts";
import { piece, type Line } from "../line.ts";
import type { Page, Row } from "../screen.ts";
import { DrawnLine } from "./drawn-line.tsx";

const marker_columns = 2;
const gap = piece(" ".repeat(gap_columns));

interface Properties {
  readonly page: Page;
  readonly chosen: number;
  readonly width: number;
  /** Rows that fit, without the headings. */
  readonly height: number;
}

/** Rows under their headings, the chosen one among those that are shown. */
export function RowTable({ page: { columns, rows, empty }, chosen, width, height }: Properties): React.ReactNode {
  if (columns.length === 0) return null;
  if (rows.length === 0) return <DrawnLine line={[piece(empty, empty.startsWith("✓") ? "good" : "muted")]} />;
  const from = Math.max(0, Math.min(chosen - Math.floor(height / 2), rows.length - height));
  const fitted = fitColumns(
    columns,
    rows.map(({ cells }) => cells),
    width - marker_columns,
  );
  const headings = fitted.flatMap(({ index, width: room }, at): Line => {
    const { heading = "", align } = columns[index] ?? {};
    return [...(at === 0 ? [] : [gap]), piece(padded(heading, room, align), "muted")];
  });
  return (
    <Box flexDirection="column" flexShrink={0}>
      <DrawnLine line={[piece("  "), ...headings]} />
      {rows.slice(from, from + height).map((row, index) => (
        <DrawnRow key={row.id} row={row} fitted={fitted} columns={columns} isChosen={from + index === chosen} />
      ))}
    </Box>
  );
}

interface DrawnRowProperties {
  readonly row: Row;
  readonly fitted: readonly FittedColumn[];
  readonly columns: Page["columns"];
  readonly isChosen: boolean;
}

function DrawnRow({ row, fitted, columns, isChosen }: DrawnRowProperties): React.ReactNode {
  const cells = fitted.flatMap(({ index, width }, at): Line => {
    const { text = "", tone = "plain" } = row.cells[index] ?? {};
    const shown = padded(text, width, columns[index]?.align);
    return [...(at === 0 ? [] : [gap]), piece(shown, isChosen && tone === "muted" ? "plain" : tone)];
  });
  return (
    <Text inverse={isChosen} wrap="truncate-end">
      <DrawnLine line={[piece(isChosen ? "❯ " : "  ", isChosen ? "accent" : "plain"), ...cells]} />
    </Text>
  );
}
