import type { Goal } from "./goal.ts";
import type { Row } from "./row.ts";

/** Rows as a table for people. */
export function tableOf(rows: readonly Row[]): string {
  const head = ["", "measure", "ours", "peer", "unit", "ratio", "goal", "spread"];
  const body = rows.map((row) => [
    row.holds ? "✓" : "✗",
    row.measure,
    String(row.ours),
    String(row.peer),
    row.unit,
    row.ratio.toFixed(2),
    goalText(row.goal),
    `${Math.round(row.spread * 100)} %`,
  ]);
  const lines = [head, ...body];
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function goalText(goal: Goal): string {
  return "atMost" in goal ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`;
}
