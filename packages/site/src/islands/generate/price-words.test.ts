import { expect, it } from "vitest";
import type { Quote } from "../app/answers.ts";
import { leftAfter, priceLines, whyNot } from "./price-words.ts";

const parts: Quote["parts"] = [
  { asset: "image", source: "sign_up", amount: 1 },
  { asset: "token", source: "pack:50", amount: 2 },
];

it("Given a price from two grants, Then each is told", () =>
  expect(priceLines({ parts })).toEqual([
    { amount: "1 image", source: "Your first images" },
    { amount: "2 tokens", source: "Pack 50" },
  ]));

it("Given a price, Then what is left of what it touches is told", () =>
  expect(leftAfter({ parts, available_after: { image: 0, token: 48, video: 3 } })).toBe("0 images and 48 tokens"));

it("Given too little, Then it says so", () =>
  expect(whyNot({ reasons: ["insufficient_balance"] })).toEqual(["You do not have enough for all of it."]));
