import type { Plan, QueueClass } from "@figment/core/plans";

/** One row of a plan as people read it: what, and how much of it. */
export interface PlanFact {
  readonly label: string;
  readonly value: string;
  /** Whether this plan has it at all; what it lacks is shown quietly. */
  readonly isIncluded: boolean;
}

const queueNames: Readonly<Record<QueueClass, string>> = {
  normal: "Normal",
  priority: "Priority",
  highest: "Highest priority",
};

/** The same rows in the same order for every plan, so that cards beside each other line up. */
export function planFacts(plan: Plan): readonly PlanFact[] {
  return [
    included("Images", imagesOf(plan)),
    included("Videos", plan.periodAllowance.videos > 0 ? `${plan.periodAllowance.videos} a month` : "With tokens"),
    included("Characters", plan.maximumCharacters === null ? "Unlimited" : String(plan.maximumCharacters)),
    included("Quality", qualityOf(plan)),
    // An image is marked only when free units alone paid for it, so only a plan that grants them has marked images.
    included("Visible mark", plan.signUpGrant.images > 0 ? "On the free images" : "None"),
    included("Queue", queueNames[plan.queue]),
    { label: "Advanced options", value: plan.hasAdvancedOptions ? "Yes" : "No", isIncluded: plan.hasAdvancedOptions },
  ];
}

function included(label: string, value: string): PlanFact {
  return { label, value, isIncluded: true };
}

function imagesOf(plan: Plan): string {
  return plan.periodAllowance.images > 0
    ? `${plan.periodAllowance.images} a month`
    : `${plan.signUpGrant.images} once, at sign-up`;
}

function qualityOf(plan: Plan): string {
  return plan.maximumSteps > plan.defaultSteps
    ? `${plan.defaultSteps} steps, up to ${plan.maximumSteps}`
    : `${plan.defaultSteps} steps`;
}
