import type { StatementLine } from "@figment/core";

const columns = [
  "at",
  "id",
  "kind",
  "asset",
  "source",
  "reference",
  "availableChange",
  "heldChange",
  "settled",
  "debtChange",
  "availableAfter",
  "heldAfter",
  "reason",
] as const satisfies readonly (keyof StatementLine)[];

/** A statement as comma-separated values with a heading (RFC 4180, but for line ends). */
export function statementCsv(lines: readonly StatementLine[]): string {
  const rows = lines.map((line) => columns.map((column) => cell(line[column])).join(","));
  return `${[columns.join(","), ...rows].join("\n")}\n`;
}

/** A spreadsheet takes a text that begins like a formula for one: such a text gets an apostrophe in front. */
function cell(value: string | number | null): string {
  if (value === null) return "";
  const text = typeof value === "string" && /^[=+\-@\t]/u.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
