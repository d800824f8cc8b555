import type { Account } from "../../accounts/account.ts";
import { requireAttestedAccount } from "../../accounts/require-account.ts";
import { StudioError, toStudioError } from "../../errors.ts";
import { plans, type Money } from "../../plans/plan.ts";
import type { PaidPlanId } from "../../plans/sku.ts";
import type { BillingCollaborators } from "../collaborators.ts";
import type { PaymentCapabilities, PaymentGateway } from "../payment-gateway.ts";
import { lookAt } from "../pipeline/look-at.ts";
import { findLiveSubscription, type Subscription } from "./subscription.ts";

/** What a change of plan means, before it is made. */
export interface PlanChangeQuote {
  readonly from: PaidPlanId;
  readonly to: PaidPlanId;
  /** Upgrades at once, downgrades when the paid period ends. */
  readonly when: "now" | "period_end";
  /** What is charged at once. */
  readonly dueNow: Money;
  /** For the unused time of the plan now. */
  readonly credit_minor: number;
  readonly takesEffectAt: Date;
  /** When the next payment is due, and how much it is. */
  readonly renewsAt: Date;
  readonly renewal: Money;
}

/** Says what a change of plan would cost now. Changes nothing. Throws `conflict` without a subscription to change. */
export async function quotePlanChange(
  collaborators: BillingCollaborators,
  account: Account,
  planId: PaidPlanId,
): Promise<PlanChangeQuote> {
  const { subscription, gateway } = await changeable(collaborators, account, "canChangePlan", "change its plan");
  const when = whenOf(subscription, planId);
  const { gatewayId, periodEnd } = subscription;
  const common = { from: subscription.plan, to: planId, when, renewal: plans[planId].price };
  if (when === "period_end") {
    const dueNow = { amount_minor: 0, currency: plans[planId].price.currency };
    return { ...common, dueNow, credit_minor: 0, takesEffectAt: periodEnd, renewsAt: periodEnd };
  }
  const preview = await gateway.previewPlanChange({ subscriptionId: gatewayId, planId });
  const { dueNow, credit_minor } = preview;
  return { ...common, dueNow, credit_minor, takesEffectAt: collaborators.clock.now(), renewsAt: preview.periodEnd };
}

/**
 * Changes the plan: upwards at once, for the price less what is left of the old period; downwards when the period ends. Asked
 * for the plan that it is on, takes back a change to come. Throws `payment_declined`, and then the old plan stays.
 */
export async function changePlan(
  collaborators: BillingCollaborators,
  account: Account,
  planId: PaidPlanId,
): Promise<Subscription> {
  requireAttestedAccount(account);
  const { subscription: before, gateway } = await changeable(
    collaborators,
    account,
    "canChangePlan",
    "change its plan",
  );
  // The answer to an earlier try may have been lost: what is so already is not asked for again.
  await lookAt(collaborators, gateway, { kind: "subscription", id: before.gatewayId });
  const { id, gatewayId, plan, nextPlan, planChanges } = await living(collaborators, account);
  if (plan === planId && nextPlan === null) {
    if (before.plan !== planId) return living(collaborators, account);
    throw new StudioError("conflict", `You are on ${plans[planId].name} already.`);
  }
  const answered = (): Promise<unknown> =>
    collaborators.database.query(
      `update subscription set plan_changes = plan_changes + 1 where id = $1::uuid and plan_changes = $2::integer`,
      [id, planChanges],
    );
  try {
    await gateway.changePlan({
      subscriptionId: gatewayId,
      planId,
      when: whenOf({ plan }, planId),
      // Of two that ask for it at once, both ask for the same change.
      idempotencyKey: `change:${gatewayId}:${planChanges}:${planId}`,
    });
  } catch (error) {
    // A refusal is kept under its key: with another card it has to be asked for anew.
    if (!toStudioError(error).isRetryable) await answered();
    throw error;
  }
  await answered();
  // What it paid for is granted now, and not when the webhook comes.
  await lookAt(collaborators, gateway, { kind: "subscription", id: gatewayId });
  return living(collaborators, account);
}

/** Ends it when the paid period ends. It can be resumed until then. */
export async function cancelSubscription(collaborators: BillingCollaborators, account: Account): Promise<Subscription> {
  const { subscription, gateway } = await changeable(collaborators, account, "canCancel", "cancel it");
  if (!subscription.isCancelledAtPeriodEnd) await gateway.cancel(subscription.gatewayId, "period_end");
  await lookAt(collaborators, gateway, { kind: "subscription", id: subscription.gatewayId });
  return living(collaborators, account);
}

/** Takes a cancellation back, also one that the gateway has yet to hear of. Throws `conflict` when there is none. */
export async function resumeSubscription(collaborators: BillingCollaborators, account: Account): Promise<Subscription> {
  requireAttestedAccount(account);
  const { subscription, gateway } = await changeable(collaborators, account, "canResume", "resume it");
  const takenBack = await collaborators.database.query(
    `update subscription set wanted = null, wanted_request_id = null
     where id = $1::uuid and wanted = 'end_at_period_end' returning 1 as one`,
    [subscription.id],
  );
  if (!subscription.isCancelledAtPeriodEnd && takenBack.length === 0)
    throw new StudioError("conflict", "It is not cancelled: it renews by itself.");
  await gateway.resume(subscription.gatewayId);
  await lookAt(collaborators, gateway, { kind: "subscription", id: subscription.gatewayId });
  return living(collaborators, account);
}

function whenOf({ plan }: Pick<Subscription, "plan">, planId: PaidPlanId): "now" | "period_end" {
  return plans[planId].price.amount_minor > plans[plan].price.amount_minor ? "now" : "period_end";
}

type Ability = "canChangePlan" | "canCancel" | "canResume";

async function changeable(
  { database, gateways }: BillingCollaborators,
  account: Account,
  ability: keyof PaymentCapabilities & Ability,
  what: string,
): Promise<{ readonly subscription: Subscription; readonly gateway: PaymentGateway }> {
  const subscription = await findLiveSubscription(database, account.id);
  if (subscription === null) {
    throw new StudioError("conflict", "You have no subscription.", { nextSteps: ["figment plans"] });
  }
  const gateway = gateways.get(subscription.gateway);
  if (gateway === undefined) {
    throw new StudioError("payment_unavailable", `Payments by ${subscription.gateway} are not set up any more.`);
  }
  if (gateway.capabilities[ability]) return { subscription, gateway };
  throw new StudioError("conflict", `You cannot ${what}: it is prepaid, and ends by itself.`, {
    nextSteps: ["To go on after that: figment billing redeem CODE"],
  });
}

async function living({ database }: BillingCollaborators, account: Account): Promise<Subscription> {
  const subscription = await findLiveSubscription(database, account.id);
  if (subscription === null) throw new StudioError("conflict", "The subscription has ended.", { isRetryable: false });
  return subscription;
}
