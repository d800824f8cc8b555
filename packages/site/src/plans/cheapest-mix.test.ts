import { plans, tokenCost, tokenPacks } from "@figment/core/plans";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cheapestMix, tokensBesides, type MonthlyNeed } from "./cheapest-mix.ts";
import { plansForSale } from "./plans-for-sale.ts";

const needs: fc.Arbitrary<MonthlyNeed> = fc.record({
  images: fc.integer({ min: 0, max: 700 }),
  videos: fc.integer({ min: 0, max: 120 }),
  videoLength: fc.constantFrom("video_4_seconds", "video_6_seconds"),
});

/** Tries every plan with every number of every pack that could make sense. */
function bruteForce(need: MonthlyNeed): number {
  let lowest_minor = Number.POSITIVE_INFINITY;
  for (const plan of plansForSale) {
    const tokens = tokensBesides(plan, need);
    const [small, middle, large] = tokenPacks;
    if (!small || !middle || !large) throw new Error("There are three packs.");
    for (let a = 0; a <= Math.ceil(tokens / large.tokens); a++)
      for (let b = 0; b <= 3; b++)
        for (let c = 0; c <= 3; c++)
          if (a * large.tokens + b * middle.tokens + c * small.tokens >= tokens) {
            const packs_minor =
              a * large.price.amount_minor + b * middle.price.amount_minor + c * small.price.amount_minor;
            lowest_minor = Math.min(lowest_minor, plan.price.amount_minor + packs_minor);
          }
  }
  return lowest_minor;
}

describe("the cheapest way to pay for a month", () => {
  it("Given any need, When it is worked out, Then no other mix of plan and packs costs less", () => {
    const cheapest = fc.property(needs, (need) => {
      expect(cheapestMix(need).price_minor).toBe(bruteForce(need));
    });
    fc.assert(cheapest, { numRuns: 400 });
  });

  it("Given any need, When it is worked out, Then allowance and tokens pay for all of it, and the sum is right", () => {
    fc.assert(
      fc.property(needs, (need) => {
        const { plan, packs, price_minor, tokensNeeded, tokensLeft } = cheapestMix(need);
        const tokens = packs.reduce((sum, pack) => sum + pack.tokens, 0);
        const worth = (images: number, videos: number) =>
          images * tokenCost.image + videos * tokenCost[need.videoLength];
        const besides = worth(
          Math.max(0, need.images - plan.periodAllowance.images),
          Math.max(0, need.videos - plan.periodAllowance.videos),
        );
        expect(tokensNeeded).toBe(besides);
        expect(tokensLeft).toBe(tokens - besides);
        expect(tokensLeft).toBeGreaterThanOrEqual(0);
        expect(price_minor).toBe(
          plan.price.amount_minor + packs.reduce((sum, pack) => sum + pack.price.amount_minor, 0),
        );
      }),
    );
  });

  it("Given nothing to make, When it is worked out, Then Free costs nothing", () => {
    const mix = cheapestMix({ images: 0, videos: 0, videoLength: "video_4_seconds" });
    expect(mix).toEqual({ plan: plans.free, packs: [], price_minor: 0, tokensNeeded: 0, tokensLeft: 0 });
  });

  it("Given exactly what Pro holds, When it is worked out, Then it is Pro alone", () => {
    const mix = cheapestMix({ ...plans.pro.periodAllowance, videoLength: "video_6_seconds" });
    expect([mix.plan.id, mix.packs]).toEqual(["pro", []]);
  });
});
