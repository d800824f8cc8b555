import {
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  record,
  type Arbitrary,
  type WeightedArbitrary,
} from "fast-check";
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

const number = nat(numberCount - 1);
/** Or none. */
const maybe = (arbitrary: Arbitrary<number>): Arbitrary<number | null> =>
  oneof({ weight: 3, arbitrary }, { weight: 2, arbitrary: constant(null) });
const owner = nat(ownerCount - 1);
const asset = constantFrom<Asset>("image", "token", "token", "video");

/** Which owner a grant or hold belongs to. */
export function ownerOf(number: number): number {
  return number % ownerCount;
}

const verbs: readonly WeightedArbitrary<Operation>[] = [
  {
    weight: 6,
    arbitrary: record({
      verb: constant("grant" as const),
      number,
      asset,
      source: constantFrom<GrantSource>("sign_up", "promotion", "pack", "admin", "subscription"),
      amount: integer({ min: 1, max: 12 }),
      lapses_h: maybe(integer({ min: 1, max: 80 })),
    }),
  },
  {
    weight: 2,
    arbitrary: record({
      verb: constant("period" as const),
      owner,
      day: nat(2),
      images: integer({ min: 1, max: 5 }),
      videos: nat(2),
    }),
  },
  {
    weight: 9,
    arbitrary: record({
      verb: constant("hold" as const),
      number,
      asset: constantFrom("image" as const, "video" as const),
      outputs: integer({ min: 1, max: 4 }),
      tokensEach: constantFrom(1, 2, 5),
    }),
  },
  {
    weight: 9,
    arbitrary: record({
      verb: constant("settle" as const),
      number,
      output: nat(3),
      slot: maybe(nat(2)),
    }),
  },
  { weight: 4, arbitrary: record({ verb: constant("close" as const), number }) },
  {
    weight: 3,
    arbitrary: record({ verb: constant("clawBack" as const), number, refunded: nat(paidParts) }),
  },
  {
    weight: 2,
    arbitrary: record({ verb: constant("giveBack" as const), number, refunded: nat(paidParts) }),
  },
  { weight: 2, arbitrary: record({ verb: constant("redeem" as const), owner, code: nat(codeCount - 1) }) },
  {
    weight: 1,
    arbitrary: record({
      verb: constant("caps" as const),
      owner,
      day: maybe(nat(8)),
      month: maybe(nat(16)),
    }),
  },
  { weight: 1, arbitrary: record({ verb: constant("merge" as const), from: owner, into: owner }) },
  { weight: 1, arbitrary: constant({ verb: "sweep" as const }) },
  // The clock may go back, too.
  { weight: 3, arbitrary: record({ verb: constant("wait" as const), hours: integer({ min: -3, max: 20 }) }) },
];

export const operation: Arbitrary<Operation> = oneof(...verbs);
