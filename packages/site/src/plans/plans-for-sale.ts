import { plans, type Plan } from "@figment/core/plans";

/** The plans a visitor can choose, cheapest first. */
export const plansForSale: readonly Plan[] = Object.values(plans)
  .filter((plan) => plan.isForSale)
  .toSorted((first, second) => first.price.amount_minor - second.price.amount_minor);
