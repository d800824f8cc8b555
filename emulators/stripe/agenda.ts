import { idOf } from "./reference.ts";
import { expireSession, processingIntentOf, settleSession } from "./checkout/complete-session.ts";
import type { Emulation } from "./emulation.ts";
import { voidInvoice } from "./invoices/invoice-life.ts";
import { dropPendingUpdate } from "./subscriptions/pending-update.ts";
import { collectRenewal, itemOf, rollOver, subscriptionOf } from "./subscriptions/subscription-life.ts";

/** Something that happens by itself at a time. */
interface Due {
  readonly at: Date;
  readonly happen: () => unknown;
}

/** The first thing that is to happen by itself; null when nothing is. */
export function nextDue(emulation: Emulation): Due | null {
  const all = [...checkouts(emulation), ...invoices(emulation), ...subscriptions(emulation)];
  const sent = emulation.webhooks.nextDue();
  if (sent !== null) all.push({ at: sent, happen: () => undefined });
  return all.reduce<Due | null>((first, due) => (first === null || due.at < first.at ? due : first), null);
}

function checkouts(emulation: Emulation): Due[] {
  const { books, settings } = emulation;
  const all = books.sessions.all();
  const open = all.filter(({ status }) => status === "open");
  const ending = open.map(({ id, expires_at: at }) => due(at, () => expireSession(emulation, id)));
  const { settle_ms } = settings;
  if (settle_ms === null) return ending;
  const settling = all.flatMap((session) => {
    const intent = processingIntentOf(emulation, session);
    if (intent === null) return [];
    const at = books.paymentIntents.get(intent).created + settle_ms / 1000;
    return [due(at, () => settleSession(emulation, session.id, true))];
  });
  return [...ending, ...settling];
}

function invoices(emulation: Emulation): Due[] {
  return emulation.books.invoices.all().flatMap(({ id, status, automatically_finalizes_at, next_payment_attempt }) => {
    const at = status === "draft" ? automatically_finalizes_at : status === "open" ? next_payment_attempt : null;
    return at === null ? [] : [due(at, () => collectRenewal(emulation, id))];
  });
}

const renewed: readonly string[] = ["active", "past_due"];

function subscriptions(emulation: Emulation): Due[] {
  return emulation.books.subscriptions.all().flatMap((subscription) => {
    const { id, status, pending_update: pending, latest_invoice: invoice } = subscription;
    if (!renewed.includes(status)) return [];
    const renewal = due(itemOf(subscription).current_period_end, () => rollOver(emulation, id));
    if (pending === null) return [renewal];
    const dropped = due(pending.expires_at, () => {
      const open = emulation.books.invoices.find(String(idOf(invoice)));
      if (open?.status === "open" && subscriptionOf(open) === id) voidInvoice(emulation, open.id);
      dropPendingUpdate(emulation, id);
    });
    return [renewal, dropped];
  });
}

function due(at_s: number, happen: () => unknown): Due {
  return { at: new Date(at_s * 1000), happen };
}
