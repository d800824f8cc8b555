import { formatMoney, tokenCost, type TokenPack } from "@figment/core/plans";

/** What a pack of tokens comes to, in what a person would make with it. */
export interface PackFacts {
  /** Rounded to the cent, so always shown as "about". */
  readonly pricePerToken: string;
  readonly images: number;
  readonly shortVideos: number;
  readonly longVideos: number;
}

export function packFacts(pack: TokenPack): PackFacts {
  const perToken_minor = Math.round(pack.price.amount_minor / pack.tokens);
  return {
    pricePerToken: formatMoney({ amount_minor: perToken_minor, currency: pack.price.currency }),
    images: Math.floor(pack.tokens / tokenCost.image),
    shortVideos: Math.floor(pack.tokens / tokenCost.video_4_seconds),
    longVideos: Math.floor(pack.tokens / tokenCost.video_6_seconds),
  };
}
