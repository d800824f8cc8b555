import fc from "fast-check";
import type { Asset, GrantSource } from "../../ledger/asset.ts";

/**
 * One thing to do with the books. Grants, holds and codes are named by small numbers, so that the same sequence can be run by
 * a model, by one client and by many at once; a number used twice is a replay, or a reused key with another request.
 */
export type Operation =
  | {
      readonly verb: "grant";
      readonly number: number;
      readonly asset: Asset;
      readonly source: GrantSource;
      readonly amount: number;
      /** Hours after the start of the run. */
      readonly lapses_h: number | null;
    }
  | {
      readonly verb: "period";
      readonly owner: number;
      readonly day: number;
      readonly images: number;
      readonly videos: number;
    }
  | {
      readonly verb: "hold";
      readonly number: number;
      readonly asset: "image" | "video";
      readonly outputs: number;
      readonly tokensEach: number;
    }
  | { readonly verb: "settle"; readonly number: number; readonly output: number; readonly slot: number | null }
  | { readonly verb: "close"; readonly number: number }
  | { readonly verb: "clawBack" | "giveBack"; readonly number: number; readonly refunded: number }
  | { readonly verb: "redeem"; readonly owner: number; readonly code: number }
  | { readonly verb: "caps"; readonly owner: number; readonly day: number | null; readonly month: number | null }
  | { readonly verb: "merge"; readonly from: number; readonly into: number }
  | { readonly verb: "sweep" }
  | { readonly verb: "wait"; readonly hours: number };

export const ownerCount = 3;
export const codeCount = 2;
export const numberCount = 12;
/** Refunds are asked for as so many parts of a payment. */
export const paidParts = 4;

const number = fc.nat(numberCount - 1);
/** Or none. */
const maybe = (arbitrary: fc.Arbitrary<number>): fc.Arbitrary<number | null> =>
  fc.oneof({ weight: 3, arbitrary }, { weight: 2, arbitrary: fc.constant(null) });
const owner = fc.nat(ownerCount - 1);
const asset = fc.constantFrom<Asset>("image", "token", "token", "video");

/** Which owner a grant or hold belongs to. */
export function ownerOf(number: number): number {
  return number % ownerCount;
}

const verbs: readonly fc.WeightedArbitrary<Operation>[] = [
  {
    weight: 6,
    arbitrary: fc.record({
      verb: fc.constant("grant" as const),
      number,
      asset,
      source: fc.constantFrom<GrantSource>("sign_up", "promotion", "pack", "admin", "subscription"),
      amount: fc.integer({ min: 1, max: 12 }),
      lapses_h: maybe(fc.integer({ min: 1, max: 80 })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      verb: fc.constant("period" as const),
      owner,
      day: fc.nat(2),
      images: fc.integer({ min: 1, max: 5 }),
      videos: fc.nat(2),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      verb: fc.constant("hold" as const),
      number,
      asset: fc.constantFrom("image" as const, "video" as const),
      outputs: fc.integer({ min: 1, max: 4 }),
      tokensEach: fc.constantFrom(1, 2, 5),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      verb: fc.constant("settle" as const),
      number,
      output: fc.nat(3),
      slot: maybe(fc.nat(2)),
    }),
  },
  { weight: 4, arbitrary: fc.record({ verb: fc.constant("close" as const), number }) },
  {
    weight: 3,
    arbitrary: fc.record({ verb: fc.constant("clawBack" as const), number, refunded: fc.nat(paidParts) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ verb: fc.constant("giveBack" as const), number, refunded: fc.nat(paidParts) }),
  },
  { weight: 2, arbitrary: fc.record({ verb: fc.constant("redeem" as const), owner, code: fc.nat(codeCount - 1) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      verb: fc.constant("caps" as const),
      owner,
      day: maybe(fc.nat(8)),
      month: maybe(fc.nat(16)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ verb: fc.constant("merge" as const), from: owner, into: owner }) },
  { weight: 1, arbitrary: fc.constant({ verb: "sweep" as const }) },
  // The clock may go back, too.
  { weight: 3, arbitrary: fc.record({ verb: fc.constant("wait" as const), hours: fc.integer({ min: -3, max: 20 }) }) },
];

export const operation: fc.Arbitrary<Operation> = fc.oneof(...verbs);
