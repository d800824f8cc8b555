import { advance } from "../advance.ts";
import { settleSession } from "../checkout/complete-session.ts";
import { setCard } from "../customers/customers.ts";
import type { Emulation } from "../emulation.ts";
import { parseFaultScript } from "../../shared/faults/fault-script.ts";
import { faultLanguage } from "../faults/fault.ts";
import { readCard } from "../pages/card-choice.ts";
import { decideDispute, openDispute } from "../payments/disputes.ts";
import { createRefund, failRefund } from "../payments/refunds.ts";
import { invalidRequest } from "../problem.ts";
import { createCoupon, createPromotionCode } from "../promotions/promotions.ts";
import { endSubscription } from "../subscriptions/subscription-life.ts";

type Form = Readonly<Record<string, unknown>>;

const hour_ms = 3_600_000;

/** What a person at the control page, or a script with curl, can make happen; by the names they call it. */
export const actions: Readonly<Record<string, (emulation: Emulation, form: Form) => unknown>> = {
  advance: (emulation, form) => {
    const hours = number(form, "hours", 0) + 24 * number(form, "days", 0);
    return advance(emulation, hours * hour_ms + number(form, "duration_ms", 0));
  },
  refund: (emulation, form) => {
    const amount = number(form, "amount", 0);
    return createRefund(emulation, { charge: text(form, "charge"), ...(amount > 0 && { amount }) });
  },
  "fail-refund": (emulation, form) => failRefund(emulation, text(form, "refund")),
  dispute: (emulation, form) => openDispute(emulation, text(form, "charge"), "dispute"),
  inquire: (emulation, form) => openDispute(emulation, text(form, "charge"), "inquiry"),
  "dispute-won": (emulation, form) => decideDispute(emulation, text(form, "dispute"), "won"),
  "dispute-lost": (emulation, form) => decideDispute(emulation, text(form, "dispute"), "lost"),
  cancel: (emulation, form) => endSubscription(emulation, text(form, "subscription"), "cancellation_requested"),
  arrive: (emulation, form) => settleSession(emulation, text(form, "session"), true),
  bounce: (emulation, form) => settleSession(emulation, text(form, "session"), false),
  card: (emulation, form) => setCard(emulation, text(form, "customer"), readCard(form)),
  resend: (emulation, form) => emulation.webhooks.resend(emulation.books.events.get(text(form, "event"))),
  "promotion-code": (emulation, form) => {
    const coupon = createCoupon(emulation, { percent_off: number(form, "percent", 20), duration: "once" });
    return createPromotionCode(emulation, {
      promotion: { type: "coupon", coupon: coupon.id },
      code: text(form, "code"),
    });
  },
  fault: ({ faults }, form) => {
    const rule = { on: form["on"], fault: form["kind"], times: number(form, "times", 1) };
    const before = faults
      .rules()
      .map(({ on, match, times, fault }) => ({ on, match, fault, ...(times !== undefined && { times }) }));
    return faults.set([...before, ...parseFaultScript(faultLanguage, [rule])]);
  },
  "no-faults": ({ faults }) => faults.set([]),
};

function text(form: Form, name: string): string {
  const value = form[name];
  if (typeof value === "string" && value !== "") return value;
  throw invalidRequest(`Give ${name}.`, { param: name });
}

function number(form: Form, name: string, otherwise: number): number {
  const value = form[name];
  if (value === undefined || value === "") return otherwise;
  const read = Number(value);
  if (Number.isFinite(read) && read >= 0) return read;
  throw invalidRequest(`${name} is a number from 0 up.`, { param: name });
}
