import { expect, it } from "vitest";
import { amountOf } from "./amount.ts";

it.each([
  [999, "usd", "$9.99"],
  [0, "usd", "$0.00"],
  [1200, "jpy", "¥1,200"],
])("Given %i of the smallest unit of %s, Then it reads %s", (amount_minor, currency, text) =>
  expect(amountOf({ amount_minor, currency })).toBe(text),
);
