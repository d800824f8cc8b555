import type { ApiAnswer } from "@figment/client";
import { plans } from "@figment/core/plans";
import { dayOf } from "../../app/words.ts";

export type Subscription = NonNullable<ApiAnswer<"get", "/api/user/subscription">["subscription"]>;

/** Whether it still gives a plan, or may again. */
export const isLiving = ({ state }: Pick<Subscription, "state">): boolean =>
  state === "active" || state === "past_due" || state === "unpaid";

/** How a subscription stands, in a sentence or two. */
export function subscriptionStory(subscription: Subscription): string {
  const { state, plan, next_plan: next, period_end: end, features_until: features } = subscription;
  const name = plans[plan].name;
  if (state === "cancelled") return `Your ${name} plan has ended. What you made with it stays yours.`;
  if (state === "incomplete") return "Its first payment has not arrived yet.";
  if (state === "past_due" || state === "unpaid") {
    const until = features === null ? "" : ` Its features last until ${dayOf(features)}.`;
    return `The last payment did not come through: look at your card.${until}`;
  }
  if (subscription.is_cancelled_at_period_end) return `It ends on ${dayOf(end)}, and is not renewed.`;
  if (next !== null && next !== plan) return `It changes to ${plans[next].name} on ${dayOf(end)}.`;
  return `It renews on ${dayOf(end)}.`;
}
