import { describe, expect, it } from "vitest";
import type { GatewayPayment } from "../gateway-objects.ts";
import { reversedOf } from "./enter-reversals.ts";
import { planGiven } from "./follow-subscription.ts";
import { whatWasBought } from "./what-was-bought.ts";

const at = new Date("2026-12-01T00:00:00Z");
const day_ms = 24 * 3_600_000;
const period = { start: new Date("2026-11-23T12:00:00Z"), end: new Date("2026-12-23T12:00:00Z") };

function payment(changes: Partial<GatewayPayment>): GatewayPayment {
  return {
    id: "in_1",
    state: "paid",
    orderId: null,
    accountId: null,
    customerId: null,
    subscriptionId: null,
    paid: { amount_minor: 1000, currency: "usd" },
    tax_minor: 0,
    paidAt: at,
    lines: [],
    refunds: [],
    disputes: [],
    receiptUrl: null,
    ...changes,
  };
}

describe("what of a payment went back", () => {
  const refund = (amount_minor: number, state: "pending" | "succeeded" | "failed" | "cancelled") => ({
    id: "re",
    amount_minor,
    state,
    createdAt: at,
  });
  const dispute = (amount_minor: number, state: "inquiry" | "open" | "won" | "lost") => ({
    id: "du",
    amount_minor,
    state,
    createdAt: at,
  });

  it("counts refunds that are made or on their way, and disputes that are open or lost", () => {
    const refunds = [refund(100, "succeeded"), refund(20, "pending"), refund(300, "failed"), refund(300, "cancelled")];
    expect(reversedOf(payment({ refunds }))).toBe(120);
    const disputes = [dispute(400, "open"), dispute(300, "won"), dispute(300, "inquiry"), dispute(50, "lost")];
    expect(reversedOf(payment({ disputes }))).toBe(450);
  });

  it("is never more than what was paid", () => {
    expect(reversedOf(payment({ refunds: [refund(800, "succeeded")], disputes: [dispute(1000, "lost")] }))).toBe(1000);
  });
});

describe("the plan that a subscription gives", () => {
  const paidUntil = new Date(at.getTime() - 6 * day_ms);

  it("lasts a week beyond what is paid, while it lives", () => {
    expect(planGiven({ plan: "pro", state: "past_due", paidUntil }, at)).toBe("pro");
    expect(planGiven({ plan: "pro", state: "past_due", paidUntil: new Date(at.getTime() - 7 * day_ms) }, at)).toBe(
      "free",
    );
    expect(planGiven({ plan: "pro", state: "cancelled", paidUntil }, at)).toBe("free");
  });

  it("is none until something was paid", () => {
    expect(planGiven({ plan: "starter", state: "active", paidUntil: null }, at)).toBe("free");
    expect(planGiven({ plan: "starter", state: "incomplete", paidUntil: null }, at)).toBe("free");
  });
});

describe("what a payment was for", () => {
  const subscription = { id: "s", gatewayId: "sub_1", isDuplicate: false };
  const whole = { sku: "pro_monthly", amount_minor: 2999, isProration: false, period } as const;
  const credit = { sku: "starter_monthly", amount_minor: -600, isProration: true, period } as const;

  it("is the whole period of an upgrade, and never a proration", () => {
    const upgrade = payment({ subscriptionId: "sub_1", lines: [credit, whole] });
    expect(whatWasBought(upgrade, null, subscription)).toMatchObject({
      kind: "period",
      product: { planId: "pro" },
      period,
    });
    expect(whatWasBought({ ...upgrade, lines: [credit] }, null, subscription)).toHaveProperty("reason");
  });

  it("is kept in sight where it is not what was ordered", () => {
    const pack = { sku: "pack_50", amount_minor: 499, isProration: false, period: null } as const;
    const order = { id: "o", sku: "pack_50", tokens: 50, requestId: null };
    expect(whatWasBought(payment({ lines: [pack] }), order, null)).toMatchObject({
      kind: "pack",
      order: { tokens: 50 },
    });
    expect(whatWasBought(payment({ lines: [pack] }), null, null)).toHaveProperty("reason");
    expect(whatWasBought(payment({ lines: [pack] }), { ...order, sku: "pack_100" }, null)).toHaveProperty("reason");
    expect(whatWasBought(payment({ subscriptionId: "sub_1", lines: [whole] }), null, null)).toHaveProperty("reason");
  });
});
