import { planIds, plans, tokenCost, tokenPacks, type Plan, type TokenPack } from "@figment/core/plans";

/** What is for sale, and what things cost in tokens. */
export interface Offer {
  readonly plans: readonly OfferedPlan[];
  readonly tokenPacks: readonly TokenPack[];
  readonly tokenCost: Readonly<Record<keyof typeof tokenCost, number>>;
}

type OfferedPlan = Omit<Plan, "isForSale" | "isFundedByOperator">;

/** What this program sells where it works on this machine. */
export function offerHere(): Offer {
  const forSale = planIds.map((id) => plans[id]).filter(({ isForSale }) => isForSale);
  return { plans: forSale.map(offered), tokenPacks, tokenCost };
}

function offered({ isForSale: _isForSale, isFundedByOperator: _isFunded, ...plan }: Plan): OfferedPlan {
  return plan;
}
