import { stripVTControlCharacters } from "node:util";
import { expect, it } from "vitest";
import { table } from "./table.ts";

it("aligns columns, counting wide characters as two", () => {
  const rows = [
    { name: "Mara", count: 3 },
    { name: "美咲", count: 12 },
  ];
  const text = table(rows, [
    { heading: "Name", value: ({ name }) => name },
    { heading: "Images", align: "right", value: ({ count }) => String(count) },
  ]);
  expect(stripVTControlCharacters(text)).toBe("Name  Images\nMara       3\n美咲      12");
});

const rows = [
  { what: "paid for a delivered output from sign-up grant", name: "Mara", job: "12345678", left: 3 },
  { what: "granted", name: "x".repeat(20), job: "87654321", left: 12 },
];

function narrow(width: number): readonly string[] {
  const columns = [
    { heading: "What", whenNarrow: "wrap" as const, value: ({ what }: (typeof rows)[0]) => what },
    { heading: "Left", align: "right" as const, value: ({ left }: (typeof rows)[0]) => String(left) },
    { heading: "Name", whenNarrow: "wrap" as const, value: ({ name }: (typeof rows)[0]) => name },
    { heading: "Job", whenNarrow: "omit" as const, value: ({ job }: (typeof rows)[0]) => job },
  ];
  return stripVTControlCharacters(table(rows, columns, width)).split("\n");
}

it("shows everything where there is room", () => {
  expect(narrow(200)).toHaveLength(3);
  expect(narrow(200)[0]).toContain("Job");
});

it("leaves out what may be left out, then breaks long cells into lines, and is never wider than it may be", () => {
  for (const width of [80, 60, 40]) {
    const lines = narrow(width);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    expect(lines[0]).not.toContain("Job");
  }
  expect(narrow(40)).toEqual([
    "What              Left  Name",
    "paid for a           3  Mara",
    "delivered output",
    "from sign-up",
    "grant",
    "granted             12  xxxxxxxxxxxxxxxx",
    "                        xxxx",
  ]);
});
