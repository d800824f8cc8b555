import type { Stripe } from "stripe";
import type { Emulation } from "../emulation.ts";

/** The payment has come: the change takes effect. */
export function applyPendingUpdate({ books, events }: Emulation, id: string): void {
  const { pending_update: pending, items, billing_cycle_anchor } = books.subscriptions.get(id);
  if (pending === null) return;
  const subscription = books.subscriptions.change(id, {
    billing_cycle_anchor: pending.billing_cycle_anchor ?? billing_cycle_anchor,
    items: { ...items, data: pending.subscription_items ?? items.data },
    pending_update: null,
  });
  events.record("customer.subscription.pending_update_applied", subscription);
  events.record("customer.subscription.updated", subscription);
}

/** The payment never came: everything stays as it was. */
export function dropPendingUpdate({ books, events }: Emulation, id: string): Stripe.Subscription {
  const subscription = books.subscriptions.change(id, { pending_update: null });
  events.record("customer.subscription.pending_update_expired", subscription);
  events.record("customer.subscription.updated", subscription);
  return subscription;
}
