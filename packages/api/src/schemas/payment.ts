import { z } from "zod";
import { id, moment, optionalMoment } from "./common.ts";

export const money = z.strictObject({
  amount_minor: z.int().meta({ description: "In the smallest unit of the currency: cents." }),
  currency: z.string().meta({ description: "ISO 4217, lower case." }),
});

export const paidPlan = z.enum(["starter", "pro"]);
export const sku = z.enum(["starter_monthly", "pro_monthly", "pack_50", "pack_100", "pack_250"]);

export const orderSchema = z.strictObject({
  id,
  kind: z.enum(["pack", "plan"]),
  sku,
  tokens: z.int().nullable().meta({ description: "What a pack brings." }),
  price: money.meta({ description: "Before discounts and tax." }),
  state: z.enum(["open", "processing", "completed", "failed", "expired"]),
  checkout_url: z.string().nullable().meta({ description: "Where it is paid, while it can be." }),
  checkout_id: z.string().nullable(),
  created_at: moment,
  expires_at: moment,
});

export const subscriptionSchema = z.strictObject({
  id,
  gateway: z.enum(["stripe", "manual"]),
  plan: paidPlan,
  next_plan: paidPlan.nullable().meta({ description: "What it changes to when the period ends." }),
  state: z.enum(["incomplete", "active", "past_due", "unpaid", "cancelled"]),
  period_start: moment,
  period_end: moment,
  paid_until: optionalMoment,
  features_until: optionalMoment.meta({ description: "Until when the plan lasts, should nothing more be paid." }),
  is_cancelled_at_period_end: z.boolean(),
  started_at: moment,
  ended_at: optionalMoment,
});

export const receiptSchema = z.strictObject({
  id,
  paid_at: moment,
  what: z.string(),
  sku,
  paid: money,
  tax: money,
  reversed: money.meta({ description: "Refunded, or withheld by a dispute." }),
  gateway: z.string(),
  tokens: z.int().nullable(),
  period_start: optionalMoment,
  period_end: optionalMoment,
  receipt_url: z.string().nullable(),
});

export const planChangeSchema = z.strictObject({
  from: paidPlan,
  to: paidPlan,
  when: z.enum(["now", "period_end"]),
  due_now: money,
  credit_minor: z.int().meta({ description: "For the unused time of the plan now." }),
  takes_effect_at: moment,
  renews_at: moment,
  renewal: money,
});
