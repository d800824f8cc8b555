import type { BillingNumbers } from "@figment/core";
import { formatMoney } from "@figment/core/plans";
import { bad, bold, good, muted } from "../style.ts";
import { table } from "./table.ts";
import { counted, localTime } from "./units.ts";

/** The money of a period, for its operator. */
export function presentBillingNumbers(numbers: BillingNumbers, days: number): string {
  const { monthlyRecurringRevenue: recurring, subscribers, churn, conversion, revenue } = numbers;
  return [
    `${bold(formatMoney(recurring))} a month recurring, from ${subscribers.starter} on Starter and ${subscribers.pro} on Pro.`,
    churn.lived === 0
      ? `There was no subscription ${counted(days, "day")} ago.`
      : `Of ${counted(churn.lived, "subscription")} ${counted(days, "day")} ago ${churn.ended} ended${percent(churn.rate)}.`,
    `Of ${counted(conversion.signedUp, "new account")} ${conversion.paid} ${conversion.paid === 1 ? "has" : "have"} paid for something${percent(conversion.rate)}.`,
    "",
    revenue.length === 0
      ? muted(`Nothing was paid in ${counted(days, "day")}.`)
      : table(revenue, [
          { heading: "Sold", value: ({ sku }) => sku },
          { heading: "Payments", align: "right", value: ({ payments }) => String(payments) },
          { heading: "Paid", align: "right", value: ({ paid }) => formatMoney(paid) },
          { heading: "Back", align: "right", value: ({ reversed }) => formatMoney(reversed) },
        ]),
    "",
    unreconciled(numbers),
  ].join("\n");
}

const percent = (rate: number | null): string => (rate === null ? "" : ` (${(rate * 100).toFixed(1)}%)`);

function unreconciled({ unreconciled: open }: BillingNumbers): string {
  if (open.length === 0) return `${good("✓")} Every payment is where it belongs.`;
  const lines = table(open, [
    { heading: "Since", value: ({ since }) => localTime(since) },
    { heading: "What", value: ({ kind }) => kind },
    { heading: "Id", value: ({ id }) => id },
    { heading: "Why", whenNarrow: "wrap", value: ({ reason }) => reason },
  ]);
  return `${bad(`${counted(open.length, "payment")} not where it belongs`)}: figment billing replay EVENT, figment billing reconcile\n${lines}`;
}
