import { tokenCost, tokenPacks, type Plan, type TokenPack } from "@figment/core/plans";
import { plansForSale } from "./plans-for-sale.ts";

/** What somebody wants to make in a month. */
export interface MonthlyNeed {
  readonly images: number;
  readonly videos: number;
  readonly videoLength: "video_4_seconds" | "video_6_seconds";
}

export interface Mix {
  readonly plan: Plan;
  /** Packs to buy besides, largest first, each as often as it stands there. */
  readonly packs: readonly TokenPack[];
  /** The plan's month and the packs together, in minor units. */
  readonly price_minor: number;
  /** Tokens that the plan leaves to buy. */
  readonly tokensNeeded: number;
  /** Bought and not needed; they never expire. */
  readonly tokensLeft: number;
}

/**
 * The plan and the packs that pay for a month at the lowest price. Where two cost the same: the one with more tokens left over,
 * then the cheaper plan. The images of signing up come once and do not count.
 */
export function cheapestMix(need: MonthlyNeed): Mix {
  const mixes = plansForSale.map((plan) => mixOf(plan, need));
  return mixes.reduce((best, mix) => (isBetter(mix, best) ? mix : best));
}

function mixOf(plan: Plan, need: MonthlyNeed): Mix {
  const tokensNeeded = tokensBesides(plan, need);
  const packs = cheapestPacks(tokensNeeded);
  const tokens = packs.reduce((sum, pack) => sum + pack.tokens, 0);
  return {
    plan,
    packs: packs.toSorted((first, second) => second.tokens - first.tokens),
    price_minor: plan.price.amount_minor + priceOf(packs),
    tokensNeeded,
    tokensLeft: tokens - tokensNeeded,
  };
}

/** What a plan's allowance does not pay for, in tokens. */
export function tokensBesides({ periodAllowance }: Plan, { images, videos, videoLength }: MonthlyNeed): number {
  const moreImages = Math.max(0, images - periodAllowance.images);
  const moreVideos = Math.max(0, videos - periodAllowance.videos);
  return moreImages * tokenCost.image + moreVideos * tokenCost[videoLength];
}

function isBetter(mix: Mix, best: Mix): boolean {
  if (mix.price_minor !== best.price_minor) return mix.price_minor < best.price_minor;
  return mix.tokensLeft > best.tokensLeft;
}

/** The packs that cover `tokens` at the lowest price, by way of the cheapest packs for every smaller number. */
function cheapestPacks(tokens: number): readonly TokenPack[] {
  const step = tokenPacks.map((pack) => pack.tokens).reduce(greatestCommonDivisor);
  const best: (readonly TokenPack[])[] = [[]];
  for (let covered = step; covered < tokens + step; covered += step) {
    const candidates = tokenPacks.map((pack) => [pack, ...(best[Math.max(0, covered - pack.tokens) / step] ?? [])]);
    best.push(candidates.reduce((cheapest, packs) => (isCheaper(packs, cheapest) ? packs : cheapest)));
  }
  return best.at(-1) ?? [];
}

function isCheaper(packs: readonly TokenPack[], than: readonly TokenPack[]): boolean {
  const difference = priceOf(packs) - priceOf(than);
  return difference < 0 || (difference === 0 && tokensOf(packs) > tokensOf(than));
}

const priceOf = (packs: readonly TokenPack[]): number => packs.reduce((sum, { price }) => sum + price.amount_minor, 0);
const tokensOf = (packs: readonly TokenPack[]): number => packs.reduce((sum, { tokens }) => sum + tokens, 0);

function greatestCommonDivisor(first: number, second: number): number {
  return second === 0 ? first : greatestCommonDivisor(second, first % second);
}
