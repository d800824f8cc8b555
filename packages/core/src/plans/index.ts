export { planIds, plans, type Allowance, type Money, type Plan, type PlanId, type QueueClass } from "./plan.ts";
export { tokenCost } from "./token-cost.ts";
export { tokenPacks, type TokenPack, type TokenPackId } from "./token-pack.ts";
export { formatMoney } from "./format-money.ts";
