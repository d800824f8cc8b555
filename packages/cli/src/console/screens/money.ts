import type { BillingNumbers, ReceivedPayment } from "@figment/core";
import { findProduct, formatMoney } from "@figment/core/plans";
import { counted, localTime, shortId } from "../../presenters/units.ts";
import type { AccountSession } from "../../studio-session.ts";
import { fact, harmless, line, piece, type Line } from "../line.ts";
import { mostRows, why, type Action, type Question, type Row, type Screen } from "../screen.ts";

const days = 30;
const day_ms = 24 * 60 * 60_000;

/** What comes in each month, and every payment. */
export function moneyScreen(session: AccountSession): Screen {
  return {
    title: "Money",
    searches: "part of a name or an address, or a payment's id",
    choices: [],
    refresh_ms: 10_000,
    async load({ search }) {
      const { studio, account } = session;
      const period = { since: new Date(Date.now() - days * day_ms), until: new Date() };
      const [numbers, payments] = await Promise.all([
        studio.admin.billingNumbers(account, period),
        studio.admin.payments(account, { text: search === "" ? undefined : search, limit: mostRows }),
      ]);
      return {
        summary: [...numberLines(numbers), line("")],
        columns: [
          { heading: "Paid" },
          { heading: "By", isFlexible: true },
          { heading: "For", isFlexible: true },
          { heading: "Amount", align: "right" },
          { heading: "Back", align: "right" },
          { heading: "Through", mayGo: true },
          { heading: "Id" },
        ],
        rows: payments.map((payment) => rowOf(session, payment)),
        empty: search === "" ? "Nobody has paid for anything yet." : `No payment fits "${search}".`,
        actions: [],
      };
    },
  };
}

function numberLines({
  monthlyRecurringRevenue,
  subscribers,
  churn,
  conversion,
  revenue,
  unreconciled,
}: BillingNumbers): readonly Line[] {
  const net_minor = revenue.reduce((sum, { paid, reversed }) => sum + paid.amount_minor - reversed.amount_minor, 0);
  const rate = (part: number | null): string => (part === null ? "" : ` (${(100 * part).toFixed(1)} %)`);
  return [
    fact(
      "Recurring",
      `${formatMoney(monthlyRecurringRevenue)} a month: ${subscribers.starter} on Starter, ${subscribers.pro} on Pro`,
      "bold",
    ),
    fact(`${days} days`, `${formatMoney({ amount_minor: net_minor, currency: "usd" })} after refunds`),
    fact("Sold", soldText(revenue)),
    fact("Ended", `${churn.ended} of ${counted(churn.lived, "subscription")}${rate(churn.rate)}`),
    fact("New payers", `${conversion.paid} of ${counted(conversion.signedUp, "new account")}${rate(conversion.rate)}`),
    unreconciled.length === 0
      ? fact("Placed", "✓ every payment is where it belongs", "good")
      : fact("Not placed", `${counted(unreconciled.length, "payment")}: figment admin stats tells which`, "bad"),
  ];
}

/** `51 Pro, 145 Starter, packs: 29 of 250, 20 of 50`. */
function soldText(revenue: BillingNumbers["revenue"]): string {
  const sold = revenue.map(({ sku, payments }) => ({ payments, product: findProduct(sku), sku }));
  const plans = sold.filter(({ product }) => product?.kind !== "pack");
  const packs = sold.flatMap(({ payments, product }) =>
    product?.kind === "pack" ? [`${payments} of ${product.pack.tokens}`] : [],
  );
  const parts = [
    ...plans.map(({ payments, product, sku }) => `${payments} ${product?.name ?? sku}`),
    ...(packs.length === 0 ? [] : [`packs: ${packs.join(", ")}`]),
  ];
  return parts.length === 0 ? "nothing" : parts.join(", ");
}

function rowOf(session: AccountSession, payment: ReceivedPayment): Row {
  const { id, accountName, paidAt, what, paid, reversed, gateway } = payment;
  const hasGoneBack = reversed.amount_minor > 0;
  return {
    id,
    cells: [
      piece(localTime(paidAt), "muted"),
      accountName === null ? piece("(has left)", "muted") : piece(harmless(accountName), "bold"),
      piece(what),
      piece(formatMoney(paid)),
      piece(hasGoneBack ? formatMoney(reversed) : "", "warning"),
      piece(gateway, "muted"),
      piece(shortId(id), "muted"),
    ],
    actions: reversed.amount_minor < paid.amount_minor ? [refund(session, payment)] : [],
    details: async () => [
      [piece(`${formatMoney(paid)} for ${what}`, "bold"), piece(`  ${id}`, "muted")],
      fact("Paid", localTime(paidAt)),
      fact("By", accountName === null ? "somebody who has left" : harmless(accountName)),
      fact("Account", payment.accountId),
      fact("Through", gateway),
      fact(
        "Back",
        hasGoneBack ? `${formatMoney(reversed)}, refunded or withheld` : "nothing",
        hasGoneBack ? "warning" : "plain",
      ),
    ],
  };
}

function refund({ studio, account }: AccountSession, { id, accountName, paid, reversed }: ReceivedPayment): Action {
  const left = { ...paid, amount_minor: paid.amount_minor - reversed.amount_minor };
  const wanted = (answer: string) => ({ ...paid, amount_minor: centsOf(answer) ?? 0 });
  const howMuch: Question = {
    label: "How much",
    suggestion: (left.amount_minor / 100).toFixed(2),
    problem(answer) {
      const cents = centsOf(answer);
      return cents !== null && cents >= 1 && cents <= left.amount_minor
        ? null
        : `Such as 2.50; ${formatMoney(left)} is left of this payment.`;
    },
  };
  return {
    key: "b",
    label: "refund",
    questions: [howMuch, why()],
    confirmation: ([answer = ""]) =>
      `Pay ${formatMoney(wanted(answer))} back to ${harmless(accountName ?? "who paid")}? The same part of what it brought is taken back.`,
    async run([answer = "", reason = ""]) {
      const refunded = await studio.admin.refund(account, {
        payment: id,
        amount_minor: centsOf(answer) ?? undefined,
        reason,
      });
      return `${formatMoney(refunded.amount)} went back; ${formatMoney(refunded.reversed)} of the payment in all.`;
    },
  };
}

/** `2.5` and `$2.50` are 250; `null` for what is no amount. */
function centsOf(answer: string): number | null {
  const { whole, cents = "" } = /^\$?(?<whole>\d{1,7})(?:[.,](?<cents>\d{1,2}))?$/u.exec(answer.trim())?.groups ?? {};
  return whole === undefined ? null : Number(whole) * 100 + Number(cents.padEnd(2, "0"));
}
