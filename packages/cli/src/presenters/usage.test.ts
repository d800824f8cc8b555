import { expect, it } from "vitest";
import { bar, presentUsage } from "./usage.ts";

it("draws bars in eighths of a column, and something for the smallest amount", () => {
  expect(bar(30, 30)).toBe("█".repeat(30));
  expect(bar(15, 30)).toBe("█".repeat(15));
  expect(bar(1, 1000)).toBe("▏");
  expect(bar(0, 30)).toBe("");
});

it("shows each month beside the others, and leaves out what there is nothing of", () => {
  const month = { month: "2026-11", images: 8, videos: 0, jobs: 3, failedJobs: 1 };
  const usage = {
    months: [month, { ...month, month: "2026-10", images: 4 }],
    characters: 1,
    spent: { image: 12, video: 0, token: 1 },
  };
  const text = presentUsage(usage);
  expect(text).toContain(`2026-11  ${"█".repeat(30)} 8`);
  expect(text).toContain(`2026-10  ${"█".repeat(15)} 4`);
  expect(text).not.toContain("Videos");
  expect(text).toContain("1 character, 6 jobs, 2 of them failed.");
});
