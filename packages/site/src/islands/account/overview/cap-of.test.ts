import { expect, it } from "vitest";
import { capOf } from "./cap-of.ts";

it.each([
  ["", null],
  [" ", null],
  ["0", 0],
  [" 120 ", 120],
  ["1000000", 1_000_000],
  ["1000001", "wrong"],
  ["-1", "wrong"],
  ["1.5", "wrong"],
  ["ten", "wrong"],
])("Given a limit typed as %j, Then it is %j", (text, cap) => expect(capOf(text)).toBe(cap));
