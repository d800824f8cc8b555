import type { Money } from "./plan.ts";

/** `{ amount_minor: 999, currency: "usd" }` becomes `$9.99`; whole amounts lose their cents: `$0`. */
export function formatMoney(money: Money, locale = "en-US"): string {
  const isWhole = money.amount_minor % 100 === 0;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: money.currency,
    minimumFractionDigits: isWhole ? 0 : 2,
  }).format(money.amount_minor / 100);
}
