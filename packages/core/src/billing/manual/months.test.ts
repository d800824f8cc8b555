import { expect, it } from "vitest";
import { addMonths, monthOf } from "./months.ts";

const day = (text: string): Date => new Date(`${text}T10:30:00Z`);

it("keeps the day of the anchor, and takes the last one where a month is shorter", () => {
  const months = [0, 1, 2, 3, 13].map((index) => addMonths(day("2027-01-31"), index));
  expect(months).toEqual(["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2028-02-29"].map(day));
});

it("makes periods that follow one another without a gap", () => {
  for (let index = 0; index < 24; index += 1) {
    expect(monthOf(day("2026-12-30"), index).end).toEqual(monthOf(day("2026-12-30"), index + 1).start);
  }
});
