import type { ImageQuote } from "@figment/core";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { presentQuote } from "./quote.ts";

const quote: ImageQuote = {
  kind: "image",
  count: 3,
  steps: 20,
  isPayable: true,
  reasons: [],
  payableOutputs: 3,
  parts: [
    { asset: "image", source: "sign_up", amount: 2 },
    { asset: "token", source: "pack", amount: 1 },
  ],
  available: { image: 2, token: 5 },
  availableAfter: { image: 0, token: 4 },
  markedImages: 2,
};

describe("a quote for people", () => {
  it("says what it costs, from where, what is left, and which images carry the mark", () => {
    expect(stripVTControlCharacters(presentQuote(quote))).toBe(
      "3 images at 20 steps cost 2 images from sign-up grant and 1 token from token pack.\n" +
        "Left afterwards: 0 images, 4 tokens.\n" +
        "Paid by a free grant: 2 carry the visible mark.",
    );
  });

  it.each([
    [0, "there is nothing to pay for it"],
    [2, "there is enough for 2"],
  ])("says how far the wallet goes when it can pay for %i", (payableOutputs, words) => {
    const refused = presentQuote({ ...quote, isPayable: false, payableOutputs });
    expect(stripVTControlCharacters(refused)).toBe(`3 images at 20 steps: ${words}.`);
  });
});
