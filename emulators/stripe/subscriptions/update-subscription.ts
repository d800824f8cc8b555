import type { Stripe } from "stripe";
import { type Emulation, now_s } from "../emulation.ts";
import { metadataOf } from "../metadata.ts";
import { invalidRequest } from "../problem.ts";
import { idIn } from "../reference.ts";
import type { Parameters } from "../requests/parameters.ts";
import { changePrice, type PlanChangeTerms } from "./plan-change.ts";
import { changeSubscription, itemOf } from "./subscription-life.ts";

type Given = Parameters["subscriptionUpdate"];

/** Of what Stripe can change, what a studio changes: the price of its one item, the end, and metadata. */
export function updateSubscription(emulation: Emulation, id: string, given: Given): Stripe.Subscription {
  const subscription = emulation.books.subscriptions.get(id);
  if (subscription.status === "canceled" && Object.keys(given).some((name) => name !== "metadata")) {
    const message = "A canceled subscription can only update its cancellation_details and metadata.";
    throw invalidRequest(message, { code: "resource_missing" });
  }
  refuseContradictions(subscription, given);
  const wanted = given.items?.[0];
  if (wanted?.price !== undefined) {
    if (wanted.id !== itemOf(subscription).id) {
      throw invalidRequest("You must pass the id of the item whose price changes.", { param: "items[0][id]" });
    }
    return changePrice(emulation, subscription, wanted.price, termsOf(given));
  }
  const cancels = given.cancel_at_period_end;
  return changeSubscription(emulation, id, {
    ...(cancels !== undefined && {
      cancel_at_period_end: cancels,
      cancel_at: cancels ? itemOf(subscription).current_period_end : null,
      canceled_at: cancels ? now_s(emulation) : null,
      cancellation_details: {
        ...subscription.cancellation_details,
        ...noDetails,
        reason: cancels ? "cancellation_requested" : null,
      },
    }),
    ...(given.metadata !== undefined && { metadata: metadataOf(given.metadata ?? undefined, subscription.metadata) }),
  });
}

const noDetails = { comment: null, feedback: null, feedback_option: null };

/** https://docs.stripe.com/billing/subscriptions/pending-updates-reference */
const allowedWhilePending = [
  "items",
  "payment_behavior",
  "proration_behavior",
  "proration_date",
  "billing_cycle_anchor",
  "expand",
  "trial_end",
  "trial_from_plan",
];

function refuseContradictions({ schedule, pending_update: pending }: Stripe.Subscription, given: Given): void {
  if (schedule !== null && given.cancel_at_period_end !== undefined) {
    throw invalidRequest(
      `The subscription is managed by the subscription schedule \`${idIn(schedule)}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`,
    );
  }
  if (given.payment_behavior === "pending_if_incomplete") {
    const other = Object.keys(given).find((name) => !allowedWhilePending.includes(name));
    if (other !== undefined) {
      const message = `You cannot use \`payment_behavior=pending_if_incomplete\` with \`${other}\`.`;
      throw invalidRequest(message, { param: other });
    }
  }
  if (pending !== null && given.items !== undefined) {
    throw invalidRequest("This subscription has a pending update: void its latest invoice first.");
  }
}

export function termsOf(
  given: Pick<Given, "billing_cycle_anchor" | "proration_behavior" | "payment_behavior">,
): PlanChangeTerms {
  const { proration_behavior: proration, payment_behavior: behaviour } = given;
  return {
    isAnchoredNow: given.billing_cycle_anchor?.type === "now",
    proration: prorations.find((known) => known === proration) ?? "create_prorations",
    onFailure: failures.find((known) => known === behaviour) ?? "allow_incomplete",
  };
}

const prorations: readonly PlanChangeTerms["proration"][] = ["always_invoice", "create_prorations", "none"];
const failures: readonly PlanChangeTerms["onFailure"][] = [
  "pending_if_incomplete",
  "error_if_incomplete",
  "allow_incomplete",
];
