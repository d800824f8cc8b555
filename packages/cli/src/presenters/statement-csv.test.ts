import { expect, it } from "vitest";
import { statementCsv } from "./statement-csv.ts";

it("writes a heading and a row for each line; commas, quotes and formulas stay what they are", () => {
  const line = {
    id: "7",
    kind: "grant",
    asset: "token",
    reference: null,
    source: "admin",
    availableChange: 5,
    heldChange: 0,
    settled: 0,
    debtChange: -2,
    availableAfter: 5,
    heldAfter: 0,
    at: "2026-11-23T12:00:00.000Z",
  } as const;
  const [heading, ...rows] = statementCsv([
    { ...line, reason: 'sorry, "again"' },
    { ...line, reason: "=1+1" },
  ])
    .trimEnd()
    .split("\n");
  expect(heading).toBe(
    "at,id,kind,asset,source,reference,availableChange,heldChange,settled,debtChange,availableAfter,heldAfter,reason",
  );
  expect(rows).toEqual([
    '2026-11-23T12:00:00.000Z,7,grant,token,admin,,5,0,0,-2,5,0,"sorry, ""again"""',
    "2026-11-23T12:00:00.000Z,7,grant,token,admin,,5,0,0,-2,5,0,'=1+1",
  ]);
});
