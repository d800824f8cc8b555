import type { Order, PlanChangeQuote, Receipt } from "@figment/core";
import { formatMoney, plans } from "@figment/core/plans";
import type { KnownSubscription } from "../command-studio.ts";
import { bad, bold, good, muted, warning } from "../style.ts";
import { table } from "./table.ts";
import { counted, localTime, shortId } from "./units.ts";

const day = (at: Date): string => localTime(at).slice(0, 10);

export function presentSubscription(subscription: KnownSubscription): string {
  const { plan, nextPlan, state, periodStart, periodEnd, isCancelledAtPeriodEnd, endedAt, gateway } = subscription;
  const name = bold(plans[plan].name);
  if (endedAt !== null) return `${name} ended on ${day(endedAt)}. To go on: figment subscribe ${plan}`;
  const lines = [`${name}, ${stateInWords(subscription)}`, `This period: ${day(periodStart)} to ${day(periodEnd)}.`];
  if (nextPlan !== null) lines.push(`From ${day(periodEnd)} on: ${plans[nextPlan].name}.`);
  if (isCancelledAtPeriodEnd && gateway === "manual")
    lines.push("Prepaid: it ends by itself, and more codes prolong it.");
  else if (isCancelledAtPeriodEnd)
    lines.push(warning(`Cancelled: it ends on ${day(periodEnd)}. To keep it: figment billing resume`));
  else if (state === "active")
    lines.push(`Renews on ${day(periodEnd)} for ${formatMoney(plans[nextPlan ?? plan].price)}.`);
  return lines.join("\n");
}

function stateInWords({ state, featuresUntil }: KnownSubscription): string {
  const until = featuresUntil === null ? "" : ` Its features last until ${day(featuresUntil)}.`;
  switch (state) {
    case "active":
      return good("paid");
    case "past_due":
      return `${bad("the last payment failed.")}${until} Mend your card: figment billing portal`;
    case "unpaid":
      return `${bad("not paid, and not tried any more.")} Mend your card: figment billing portal`;
    case "incomplete":
      return warning("the first payment is not through yet");
    case "cancelled":
      return muted("ended");
  }
}

export function presentReceipts(receipts: readonly Receipt[]): string {
  if (receipts.length === 0) return "Nothing was paid yet. What there is: figment plans";
  return table(receipts, [
    { heading: "Paid", value: ({ paidAt }) => localTime(paidAt) },
    { heading: "What", value: ({ what, periodStart, periodEnd }) => what + monthOf(periodStart, periodEnd) },
    { heading: "Amount", align: "right", value: ({ paid }) => formatMoney(paid) },
    {
      heading: "Back",
      align: "right",
      value: ({ reversed }) => (reversed.amount_minor === 0 ? muted("none") : bad(formatMoney(reversed))),
    },
    { heading: "Through", whenNarrow: "omit", value: ({ gateway }) => muted(gateway) },
    { heading: "Payment", whenNarrow: "omit", value: ({ id }) => muted(shortId(id)) },
  ]);
}

function monthOf(start: Date | null, end: Date | null): string {
  return start === null || end === null ? "" : muted(`  ${day(start)} to ${day(end)}`);
}

export function presentOrder({ state, sku, price, tokens, checkoutUrl }: Order): string {
  const what = tokens === null ? sku : counted(tokens, "token");
  switch (state) {
    case "completed":
      return tokens === null
        ? `${good("✓")} Paid. What you have now: figment billing show`
        : `${good("✓")} ${what}, never expire. What you have now: figment tokens balance`;
    case "open":
      return `${what} for ${formatMoney(price)}: ${checkoutUrl ?? ""}`;
    case "processing":
      return "The payment is on its way; this method takes days. What you bought is there as soon as the money is.";
    case "failed":
      return bad("The payment failed: nothing was charged.");
    case "expired":
      return warning("The checkout has closed: nothing was charged.");
  }
}

export function presentPlanChange({
  from,
  to,
  when,
  dueNow,
  credit_minor,
  takesEffectAt,
  renewsAt,
  renewal,
}: PlanChangeQuote): string {
  const names = `${plans[from].name} to ${bold(plans[to].name)}`;
  if (when === "period_end") {
    return `${names}, on ${day(takesEffectAt)}: nothing is charged now, and ${formatMoney(renewal)} a month from then on.`;
  }
  const credit =
    credit_minor === 0 ? "" : ` (${formatMoney({ ...dueNow, amount_minor: credit_minor })} of it is credited)`;
  return `${names}, at once: ${bold(formatMoney(dueNow))} now${credit}, then ${formatMoney(renewal)} on ${day(renewsAt)} and each month.`;
}
