import { expect, it } from "vitest";
import { sparkline } from "./sparkline.ts";

it("shows how numbers went, with the highest as the tallest", () => {
  expect(sparkline([0, 1, 2, 4, 7], 10)).toBe("▁▂▃▅█");
  expect(sparkline([0, 0], 10)).toBe("▁▁");
  expect(sparkline([], 10)).toBe("");
});

it("puts neighbours together where there are more numbers than room, and a quiet time stays level", () => {
  expect(
    sparkline(
      Array.from({ length: 365 }, () => 3),
      10,
    ),
  ).toBe("██████████");
  expect(sparkline([1, 1, 1, 1, 8, 8], 3)).toBe("▂▂█");
});
