import type { Money } from "./plan.ts";

/** Tokens bought once. They never expire and need no subscription. */
export interface TokenPack {
  readonly id: TokenPackId;
  readonly tokens: number;
  readonly price: Money;
}

export type TokenPackId = "pack_50" | "pack_100" | "pack_250";

export const tokenPacks: readonly TokenPack[] = [
  { id: "pack_50", tokens: 50, price: { amount_minor: 499, currency: "usd" } },
  { id: "pack_100", tokens: 100, price: { amount_minor: 899, currency: "usd" } },
  { id: "pack_250", tokens: 250, price: { amount_minor: 1999, currency: "usd" } },
];
