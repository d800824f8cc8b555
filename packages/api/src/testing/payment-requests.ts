import type { PaidPlanId } from "@figment/core/plans";
import type { GoodRequest } from "./requests.ts";
import type { Stage } from "./stage.ts";

/** Somebody on a plan that they pay for. */
async function subscriber({ world }: Stage, plan: PaidPlanId = "starter") {
  const member = await world.member("free");
  const order = (await member.ask("POST", "/api/payments/create-subscription", { plan })).json();
  await world.scripted.pay(order.checkout_id);
  await member.ask("POST", "/api/payments/confirm", { order: order.id });
  return member;
}

const byNewcomer =
  (body: object) =>
  async ({ world }: Stage): Promise<GoodRequest> => ({ token: (await world.member("free")).token, body });

const bySubscriber =
  (body?: object) =>
  async (stage: Stage): Promise<GoodRequest> => ({
    token: (await subscriber(stage)).token,
    ...(body === undefined ? {} : { body }),
  });

/** Good requests about money. */
export const paymentRequests: Readonly<Record<string, (stage: Stage) => Promise<GoodRequest>>> = {
  createSubscription: byNewcomer({ plan: "pro" }),
  purchaseTokens: byNewcomer({ pack: "pack_50" }),
  async confirmPayment({ world }) {
    const member = await world.member("free");
    const order = (await member.ask("POST", "/api/payments/purchase-tokens", { pack: "pack_50" })).json();
    await world.scripted.pay(order.checkout_id);
    return { token: member.token, body: { order: order.checkout_id } };
  },
  async getOrder({ world }) {
    const member = await world.member("free");
    const { id } = (await member.ask("POST", "/api/payments/purchase-tokens", { pack: "pack_50" })).json();
    return { token: member.token, params: { id } };
  },
  getBillingHistory: bySubscriber(),
  cancelSubscription: bySubscriber(),
  async resumeSubscription(stage) {
    const member = await subscriber(stage);
    await member.ask("POST", "/api/payments/cancel-subscription");
    return { token: member.token };
  },
  previewPlanChange: bySubscriber({ plan: "pro" }),
  changePlan: bySubscriber({ plan: "pro" }),
  async openBillingPortal({ world }) {
    return { token: (await world.member("free")).token };
  },
  async redeemPrepaidCode({ world }) {
    const { account } = await world.member("owner", { role: "admin" });
    const { codes } = await world.test.studio.admin.issueCodes(account, { sku: "pack_50", count: 1 });
    return { token: (await world.member("free")).token, body: { code: codes[0] } };
  },
  getSubscription: bySubscriber(),
  async refundPayment(stage) {
    const { items } = (await (await subscriber(stage)).ask("GET", "/api/payments/billing-history")).json();
    return { params: { reference: items[0].id.slice(-8) }, body: { amount_minor: 250, reason: "half was enough" } };
  },
  async listPayments(stage) {
    await subscriber(stage);
    return {};
  },
  issuePrepaidCodes: async () => ({ body: { sku: "pro_monthly", months: 3, count: 2, note: "for a fair" } }),
  async listPrepaidCodes({ member }) {
    await member.ask("POST", "/api/admin/prepaid-codes", { sku: "pack_50" });
    return {};
  },
  async voidPrepaidCode({ member }) {
    await member.ask("POST", "/api/admin/prepaid-codes", { sku: "pack_50" });
    const { items } = (await member.ask("GET", "/api/admin/prepaid-codes")).json();
    return { params: { reference: items[0].id } };
  },
};
