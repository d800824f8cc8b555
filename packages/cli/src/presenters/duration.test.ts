import { expect, it } from "vitest";
import { presentDuration } from "./duration.ts";

it.each([
  [400, "0.4 s"],
  [9_960, "10 s"],
  [59_400, "59 s"],
  [185_000, "3 min 5 s"],
  [7_800_000, "2 h 10 min"],
])("%i ms is: %s", (duration_ms, words) => expect(presentDuration(duration_ms)).toBe(words));
