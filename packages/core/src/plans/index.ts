export { planIds, plans, type Allowance, type Money, type Plan, type PlanId, type QueueClass } from "./plan.ts";
export {
  findProduct,
  isPaidPlan,
  paidPlanIds,
  products,
  skuOfPlan,
  type PaidPlanId,
  type Product,
  type Sku,
} from "./sku.ts";
export { tokenCost } from "./token-cost.ts";
export { tokenPacks, type TokenPack, type TokenPackId } from "./token-pack.ts";
export { formatMoney } from "./format-money.ts";
