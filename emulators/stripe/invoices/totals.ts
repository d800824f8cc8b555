import type { Stripe } from "stripe";
import { amountOff } from "../promotions/promotions.ts";

/** What is to be paid. All in minor units. */
export interface Totals {
  readonly subtotal: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
}

/** Discounts come off first; tax goes on top of what is left. */
export function totalsOf(request: {
  readonly amounts_minor: readonly number[];
  readonly coupon: Stripe.Coupon | null;
  /** 0 where no tax is asked for. */
  readonly tax_percent: number;
}): Totals {
  const subtotal = request.amounts_minor.reduce((sum, amount) => sum + amount, 0);
  const discount = request.coupon === null ? 0 : amountOff(request.coupon, subtotal);
  const taxable = Math.max(0, subtotal - discount);
  const tax = Math.round((taxable * request.tax_percent) / 100);
  return { subtotal, discount, tax, total: subtotal - discount + tax };
}

/** A discount shared out over the lines that cost something, to the last cent. */
export function sharesOf(discount_minor: number, amounts_minor: readonly number[]): readonly number[] {
  let left_minor = discount_minor;
  return amounts_minor.map((amount) => {
    const share = Math.min(Math.max(0, amount), left_minor);
    left_minor -= share;
    return share;
  });
}
