import { expect, it } from "vitest";
import { presentTimeLeft } from "./time-left.ts";

it.each([
  [0, "almost done"],
  [900, "almost done"],
  [4_200, "about 5 s left"],
  [20_000, "about 20 s left"],
  [31_000, "about 35 s left"],
  [100_000, "about 2 min left"],
  [600_000, "about 10 min left"],
])("%i ms is: %s", (timeLeft_ms, words) => expect(presentTimeLeft(timeLeft_ms)).toBe(words));
