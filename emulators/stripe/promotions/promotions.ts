import type { Stripe } from "stripe";
import { type Emulation, now_s } from "../emulation.ts";
import { metadataOf } from "../metadata.ts";
import { invalidRequest } from "../problem.ts";
import { idOf } from "../reference.ts";
import type { Parameters } from "../requests/parameters.ts";

export function createCoupon(emulation: Emulation, given: Parameters["couponCreate"]): Stripe.Coupon {
  const { books, events, newId } = emulation;
  if ((given.percent_off === undefined) === (given.amount_off === undefined)) {
    throw invalidRequest("You must pass either percent_off or amount_off.", { param: "percent_off" });
  }
  const coupon = books.coupons.put({
    id: given.id ?? newId("coupon"),
    object: "coupon",
    amount_off: given.amount_off ?? null,
    created: now_s(emulation),
    currency: given.currency ?? null,
    duration: given.duration ?? "once",
    duration_in_months: given.duration_in_months ?? null,
    livemode: false,
    max_redemptions: given.max_redemptions ?? null,
    metadata: metadataOf(given.metadata === null ? undefined : given.metadata),
    name: given.name ?? null,
    percent_off: given.percent_off ?? null,
    redeem_by: null,
    times_redeemed: 0,
    valid: true,
  } satisfies Stripe.Coupon);
  events.record("coupon.created", coupon);
  return coupon;
}

export function createPromotionCode(
  emulation: Emulation,
  given: Parameters["promotionCodeCreate"],
): Stripe.PromotionCode {
  const { books, events, newId } = emulation;
  const coupon = books.coupons.get(given.promotion.coupon ?? "", "promotion[coupon]");
  const code = (given.code ?? newId("code").slice(-8)).toUpperCase();
  if (findPromotionCode(emulation, code) !== undefined) {
    throw invalidRequest("An active promotion code with that code already exists.", { param: "code" });
  }
  const promotionCode = books.promotionCodes.put({
    id: newId("promo"),
    object: "promotion_code",
    active: given.active ?? true,
    code,
    created: now_s(emulation),
    customer: given.customer ?? null,
    customer_account: null,
    expires_at: given.expires_at ?? null,
    livemode: false,
    max_redemptions: given.max_redemptions ?? null,
    metadata: metadataOf(given.metadata),
    promotion: { coupon: coupon.id, type: "coupon" },
    restrictions: { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null },
    times_redeemed: 0,
  } satisfies Stripe.PromotionCode);
  events.record("promotion_code.created", promotionCode);
  return promotionCode;
}

/** The code that a person typed, if it can be used now. */
export function findPromotionCode(emulation: Emulation, typed: string): Stripe.PromotionCode | undefined {
  return emulation.books.promotionCodes
    .all()
    .find(
      ({ active, code, expires_at: end, max_redemptions: most, times_redeemed: used }) =>
        active &&
        code.toUpperCase() === typed.trim().toUpperCase() &&
        (end === null || end > now_s(emulation)) &&
        (most === null || used < most),
    );
}

/** What a coupon takes off an amount, in minor units; never more than the amount. */
export function amountOff(coupon: Stripe.Coupon, amount_minor: number): number {
  const off = coupon.amount_off ?? Math.round((amount_minor * (coupon.percent_off ?? 0)) / 100);
  return Math.min(Math.max(amount_minor, 0), off);
}

/** Counts a use, and gives the customer the discount, which lasts as long as its coupon says. */
export function redeem(
  emulation: Emulation,
  code: Stripe.PromotionCode,
  place: { readonly customer: string | null; readonly session: string; readonly subscription: string | null },
): Stripe.Discount {
  const { books, newId } = emulation;
  const coupon = books.coupons.get(idOf(code.promotion.coupon) ?? "");
  books.coupons.change(coupon.id, { times_redeemed: coupon.times_redeemed + 1 });
  books.promotionCodes.change(code.id, { times_redeemed: code.times_redeemed + 1 });
  return books.discounts.put({
    id: newId("di"),
    object: "discount",
    checkout_session: place.session,
    customer: place.customer,
    customer_account: null,
    end: null,
    invoice: null,
    invoice_item: null,
    promotion_code: code.id,
    source: { coupon: coupon.id, type: "coupon" },
    start: now_s(emulation),
    subscription: place.subscription,
    subscription_item: null,
  } satisfies Stripe.Discount);
}
