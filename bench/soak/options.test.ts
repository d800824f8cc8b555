import { expect, it } from "vitest";
import { readSoakOptions } from "./options.ts";

it("takes half an hour at 10 a second unless told, and says how to call it", () => {
  expect(readSoakOptions([])).toEqual({ minutes: 30, rate: 10, hasFaults: true });
  expect(readSoakOptions(["--minutes", "5", "--rate", "2", "--no-faults"])).toEqual({
    minutes: 5,
    rate: 2,
    hasFaults: false,
  });
  expect(() => readSoakOptions(["--minutes", "soon"])).toThrow("npm run soak -- [--minutes 30]");
});
