import { expect, it } from "vitest";
import { monthName, withQuietMonths } from "./months.ts";

it("Given two months with something in them, Then the chart has twelve, the oldest first", () => {
  const months = withQuietMonths(
    [
      { month: "2026-11", images: 5, videos: 1 },
      { month: "2026-02", images: 2, videos: 0 },
    ],
    new Date("2026-11-30T23:59:00Z"),
  );
  expect(months.map(({ month }) => month)).toEqual([
    "2025-12",
    "2026-01",
    "2026-02",
    "2026-03",
    "2026-04",
    "2026-05",
    "2026-06",
    "2026-07",
    "2026-08",
    "2026-09",
    "2026-10",
    "2026-11",
  ]);
  expect(months.map(({ images }) => images)).toEqual([0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 5]);
});

it("Given a month, Then it has a name", () => expect(monthName("2026-11")).toBe("Nov 2026"));
