import { expect, it } from "vitest";
import { inColour } from "./in-colour.ts";

it("is a colour, unless NO_COLOR is set to something", () => {
  expect(inColour("green", {})).toEqual({ color: "green" });
  expect(inColour("green", { NO_COLOR: "" })).toEqual({ color: "green" });
  expect(inColour("green", { NO_COLOR: "1" })).toEqual({});
});
