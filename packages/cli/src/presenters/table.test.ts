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
