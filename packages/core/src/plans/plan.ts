/** Everything a subscription plan decides. Prices in integer minor units; one source for every front and the static site. */
export interface Plan {
  readonly id: PlanId;
  readonly name: string;
  readonly isForSale: boolean;
  readonly price: Money;
  /** Units granted once, when the account becomes real. */
  readonly signUpGrant: Allowance;
  /** Units granted for each paid period; they lapse when it ends. */
  readonly periodAllowance: Allowance;
  /** Sampling steps used when the person asks for nothing. */
  readonly defaultSteps: number;
  /** The most sampling steps the person may ask for. */
  readonly maximumSteps: number;
  /** Whether what its own grants pay for carries the visible mark. */
  readonly hasVisibleMark: boolean;
  /** `null` means unlimited. */
  readonly maximumCharacters: number | null;
  readonly queue: QueueClass;
  /** Seed, guidance, adapters and negative prompt. */
  readonly hasAdvancedOptions: boolean;
  /** Whether generation is funded by automatic operator grants instead of purchases. */
  readonly isFundedByOperator: boolean;
}

export type PlanId = "free" | "starter" | "pro" | "owner";
export type QueueClass = "normal" | "priority" | "highest";

export interface Money {
  readonly amount_minor: number;
  /** ISO 4217, lower case. */
  readonly currency: "usd";
}

/** Units of the ledger's `image` and `video` assets. */
export interface Allowance {
  readonly images: number;
  readonly videos: number;
}

const nothing: Allowance = { images: 0, videos: 0 };

export const plans: Readonly<Record<PlanId, Plan>> = {
  free: {
    id: "free",
    name: "Free",
    isForSale: true,
    price: { amount_minor: 0, currency: "usd" },
    signUpGrant: { images: 3, videos: 0 },
    periodAllowance: nothing,
    defaultSteps: 20,
    maximumSteps: 20,
    hasVisibleMark: true,
    maximumCharacters: 1,
    queue: "normal",
    hasAdvancedOptions: false,
    isFundedByOperator: false,
  },
  starter: {
    id: "starter",
    name: "Starter",
    isForSale: true,
    price: { amount_minor: 999, currency: "usd" },
    signUpGrant: nothing,
    periodAllowance: { images: 50, videos: 5 },
    defaultSteps: 35,
    maximumSteps: 35,
    hasVisibleMark: false,
    maximumCharacters: 5,
    queue: "priority",
    hasAdvancedOptions: false,
    isFundedByOperator: false,
  },
  pro: {
    id: "pro",
    name: "Pro",
    isForSale: true,
    price: { amount_minor: 2999, currency: "usd" },
    signUpGrant: nothing,
    periodAllowance: { images: 200, videos: 30 },
    defaultSteps: 35,
    maximumSteps: 50,
    hasVisibleMark: false,
    maximumCharacters: null,
    queue: "highest",
    hasAdvancedOptions: true,
    isFundedByOperator: false,
  },
  owner: {
    id: "owner",
    name: "Owner",
    isForSale: false,
    price: { amount_minor: 0, currency: "usd" },
    signUpGrant: nothing,
    periodAllowance: nothing,
    defaultSteps: 35,
    maximumSteps: 50,
    hasVisibleMark: false,
    maximumCharacters: null,
    queue: "highest",
    hasAdvancedOptions: true,
    isFundedByOperator: true,
  },
};

export const planIds: readonly PlanId[] = ["free", "starter", "pro", "owner"];
