import { tokenCost, tokenPacks } from "@figment/core/plans";
import { describe, expect, it } from "vitest";
import { packFacts } from "./pack-facts.ts";

describe("what a token pack comes to", () => {
  it("Given any pack, When its outputs are counted, Then the pack can pay for each count and not for one more", () => {
    for (const pack of tokenPacks) {
      const { shortVideos, longVideos, images } = packFacts(pack);
      expect(images * tokenCost.image).toBeLessThanOrEqual(pack.tokens);
      expect(shortVideos * tokenCost.video_4_seconds).toBeLessThanOrEqual(pack.tokens);
      expect((shortVideos + 1) * tokenCost.video_4_seconds).toBeGreaterThan(pack.tokens);
      expect(longVideos * tokenCost.video_6_seconds).toBeLessThanOrEqual(pack.tokens);
      expect((longVideos + 1) * tokenCost.video_6_seconds).toBeGreaterThan(pack.tokens);
    }
  });

  it("Given 50 tokens for $4.99, When the price of one is shown, Then it is about ten cents", () => {
    const facts = packFacts({ id: "pack_50", tokens: 50, price: { amount_minor: 499, currency: "usd" } });
    expect(facts.pricePerToken).toBe("$0.10");
  });
});
