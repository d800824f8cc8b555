import type { Account } from "@figment/core";
import type { PlanId, TokenPackId } from "@figment/core/plans";

/** PORT. Where somebody pays. Each answers an address for their browser. */
export interface Checkout {
  subscribe(account: Account, plan: PlanId): Promise<string>;
  buy(account: Account, pack: TokenPackId): Promise<string>;
}

/** The site asks who they are, and takes them to the processor. */
export function siteCheckout(siteUrl: string): Checkout {
  const pricing = (choice: Readonly<Record<string, string>>): string =>
    `${siteUrl}/pricing?${new URLSearchParams(choice).toString()}`;
  return {
    subscribe: async (_account, plan) => pricing({ plan }),
    buy: async (_account, pack) => pricing({ pack }),
  };
}
