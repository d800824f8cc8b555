import type { PlanId } from "./plan.ts";
import { plans, type Money } from "./plan.ts";
import { tokenPacks, type TokenPack, type TokenPackId } from "./token-pack.ts";

/** A plan that people pay for by the month. */
export type PaidPlanId = "starter" | "pro";

/** Names one price, here and at whoever takes the money (Stripe: its lookup key). */
export type Sku = `${PaidPlanId}_monthly` | TokenPackId;

/** What a price buys. */
export type Product =
  | {
      readonly kind: "plan";
      readonly sku: Sku;
      readonly name: string;
      readonly planId: PaidPlanId;
      readonly price: Money;
    }
  | {
      readonly kind: "pack";
      readonly sku: Sku;
      readonly name: string;
      readonly pack: TokenPack;
      readonly price: Money;
    };

export const paidPlanIds: readonly PaidPlanId[] = ["starter", "pro"];

/** Everything that is sold, plans first, each cheapest first. */
export const products: readonly Product[] = [
  ...paidPlanIds.map((planId): Product => {
    const { name, price } = plans[planId];
    return { kind: "plan", sku: skuOfPlan(planId), name, planId, price };
  }),
  ...tokenPacks.map((pack): Product => ({
    kind: "pack",
    sku: pack.id,
    name: `${pack.tokens} tokens`,
    pack,
    price: pack.price,
  })),
];

export function skuOfPlan(planId: PaidPlanId): Sku {
  return `${planId}_monthly`;
}

/** What a price's name stands for; `null` for a name that is not ours. */
export function findProduct(sku: string): Product | null {
  return products.find((product) => product.sku === sku) ?? null;
}

export function isPaidPlan(planId: PlanId): planId is PaidPlanId {
  return planId === "starter" || planId === "pro";
}
