import { expect, it } from "vitest";
import { formatMoney, planIds, plans, tokenPacks } from "./index.ts";

it("lists every plan", () => {
  expect(planIds.toSorted()).toEqual(Object.keys(plans).toSorted());
});

it("keeps prices in whole minor units and shows them as people write them", () => {
  for (const { price } of [...Object.values(plans), ...tokenPacks])
    expect(Number.isInteger(price.amount_minor)).toBe(true);
  expect([plans.free, plans.starter, plans.pro].map(({ price }) => formatMoney(price))).toEqual([
    "$0",
    "$9.99",
    "$29.99",
  ]);
  expect(tokenPacks.map(({ tokens, price }) => `${tokens} ${formatMoney(price)}`)).toEqual([
    "50 $4.99",
    "100 $8.99",
    "250 $19.99",
  ]);
});
