import type { Order, Receipt, Subscription } from "@figment/core";
import { skuOfPlan } from "@figment/core/plans";
import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { cursorAt, id, pageFrom, pageOf, pageQuery, positionOf, optionalMoment, toJson } from "../schemas/common.ts";
import { orderSchema, paidPlan, planChangeSchema, receiptSchema, sku, subscriptionSchema } from "../schemas/payment.ts";

const tag = "Payments";
const billed = { tag, access: "billing" } as const;
const asked = { ...billed, method: "POST" } as const;
const buyerErrors = [
  "attestation_required",
  "account_suspended",
  "account_closing",
  "conflict",
  "payment_unavailable",
] as const;
const changeErrors = ["conflict", "payment_unavailable"] as const;

const ordered = { status: 201, schema: orderSchema, description: "The order, and the page where it is paid." };
const subscribed = { status: 200, schema: subscriptionSchema, description: "The subscription, as it is now." };

const showOrder = (order: Order): unknown => toJson(order);
/** What only the gateway needs to know stays here. */
const showSubscription = (subscription: Subscription): unknown =>
  toJson(without(subscription, ["gatewayId", "customerId", "planChanges"]));
const showReceipt = (receipt: Receipt): unknown => toJson(without(receipt, ["createdAt"]));

function without(value: object, hidden: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !hidden.includes(name)));
}

const createSubscription = operation({
  ...asked,
  id: "createSubscription",
  path: "/api/payments/create-subscription",
  summary: "Order a plan",
  description:
    "Somebody who has a plan changes it instead. An order of the same that can still be paid is answered again.",
  isIdempotent: true,
  body: z.strictObject({ plan: paidPlan }),
  answer: ordered,
  errors: buyerErrors,
  async handle({ studio, principal: { account }, body, planned }) {
    const orderId = planned === null ? {} : { orderId: planned.id };
    return showOrder(await studio.billing.order(account, { sku: skuOfPlan(body.plan), ...orderId }));
  },
});

const purchaseTokens = operation({
  ...asked,
  id: "purchaseTokens",
  path: "/api/payments/purchase-tokens",
  summary: "Order a pack of tokens",
  description: "Bought once, needs no subscription, never expires.",
  isIdempotent: true,
  body: z.strictObject({ pack: z.enum(["pack_50", "pack_100", "pack_250"]) }),
  answer: ordered,
  errors: buyerErrors,
  async handle({ studio, principal: { account }, body, planned }) {
    const orderId = planned === null ? {} : { orderId: planned.id };
    return showOrder(await studio.billing.order(account, { sku: body.pack, ...orderId }));
  },
});

const confirmPayment = operation({
  ...asked,
  id: "confirmPayment",
  path: "/api/payments/confirm",
  summary: "Look whether an order is paid, and fulfil it when it is",
  description: "For whoever comes back from the checkout: nobody has to wait for the webhook.",
  body: z.strictObject({
    order: z.string().min(1).max(200).meta({ description: "The order's id, or that of its checkout." }),
  }),
  answer: { status: 200, schema: orderSchema, description: "The order, as it is now." },
  errors: ["not_found", "payment_unavailable"],
  async handle({ studio, principal: { account }, body }) {
    return showOrder(await studio.billing.confirm(account, body.order));
  },
});

const readOrder = operation({
  tag,
  access: "read",
  id: "getOrder",
  method: "GET",
  path: "/api/payments/orders/:id",
  summary: "An order, as the books have it",
  description: "For whoever waits for a payment: whoever takes the money is not asked, so it may be asked often.",
  params: z.strictObject({ id }),
  answer: { status: 200, schema: orderSchema, description: "The order." },
  errors: ["not_found"],
  async handle({ studio, principal: { account }, params }) {
    return showOrder(await studio.billing.readOrder(account, params.id));
  },
});

const history = operation({
  ...billed,
  id: "getBillingHistory",
  method: "GET",
  path: "/api/payments/billing-history",
  summary: "What you paid, newest first",
  query: pageQuery,
  answer: { status: 200, schema: pageOf(receiptSchema), description: "A page of payments." },
  errors: [],
  async handle({ studio, principal: { account }, query: { limit, cursor } }) {
    const page = { limit: limit + 1, after: positionOf(cursor) };
    return pageFrom(await studio.billing.history(account, page), limit, cursorAt, showReceipt);
  },
});

const cancel = operation({
  ...asked,
  id: "cancelSubscription",
  path: "/api/payments/cancel-subscription",
  summary: "End the subscription when the paid period ends",
  answer: subscribed,
  errors: changeErrors,
  async handle({ studio, principal: { account } }) {
    return showSubscription(await studio.billing.cancel(account));
  },
});

const resume = operation({
  ...asked,
  id: "resumeSubscription",
  path: "/api/payments/resume-subscription",
  summary: "Take a cancellation back",
  answer: subscribed,
  errors: [...changeErrors, "attestation_required", "account_suspended", "account_closing"],
  async handle({ studio, principal: { account } }) {
    return showSubscription(await studio.billing.resume(account));
  },
});

const previewChange = operation({
  ...asked,
  id: "previewPlanChange",
  path: "/api/payments/preview-change",
  summary: "What a change of plan would cost now",
  description:
    "Upwards it happens at once, for the price less what is left of the old period; downwards when the period ends.",
  body: z.strictObject({ plan: paidPlan }),
  answer: { status: 200, schema: planChangeSchema, description: "What it would cost; nothing is changed." },
  errors: changeErrors,
  async handle({ studio, principal: { account }, body }) {
    return toJson(await studio.billing.quoteChange(account, body.plan));
  },
});

const change = operation({
  ...asked,
  id: "changePlan",
  path: "/api/payments/change-plan",
  summary: "Change the plan",
  description: "Asked for the plan that it is on, takes back a change to come.",
  isIdempotent: true,
  body: z.strictObject({ plan: paidPlan }),
  answer: subscribed,
  errors: [...changeErrors, "payment_declined", "attestation_required", "account_suspended", "account_closing"],
  async handle({ studio, principal: { account }, body }) {
    return showSubscription(await studio.billing.change(account, body.plan));
  },
});

const portal = operation({
  ...asked,
  id: "openBillingPortal",
  path: "/api/payments/portal",
  summary: "A page where you manage your card and receipts",
  answer: {
    status: 200,
    schema: z.strictObject({ url: z.url() }),
    description: "Where to go; good for a short while.",
  },
  errors: changeErrors,
  async handle({ studio, principal: { account } }) {
    return studio.billing.portal(account);
  },
});

const redeem = operation({
  ...asked,
  id: "redeemPrepaidCode",
  path: "/api/payments/redeem",
  summary: "Redeem a prepaid code",
  body: z.strictObject({ code: z.string().trim().min(1).max(100) }),
  answer: {
    status: 200,
    schema: z.strictObject({
      sku,
      what: z.string(),
      months: z.int().nullable(),
      starts_at: optionalMoment,
      prepaid_until: optionalMoment,
    }),
    description: "What it brought.",
  },
  errors: ["not_found", "conflict", "attestation_required", "account_suspended", "account_closing"],
  async handle({ studio, principal: { account }, body }) {
    const { product, ...redeemed } = await studio.billing.redeem(account, body.code);
    return toJson({ sku: product.sku, what: product.name, ...redeemed });
  },
});

const subscription = operation({
  tag,
  access: "read",
  id: "getSubscription",
  method: "GET",
  path: "/api/user/subscription",
  summary: "Your plan, and how it is paid",
  answer: {
    status: 200,
    schema: z.strictObject({
      plan: z.enum(["free", "starter", "pro", "owner"]),
      subscription: subscriptionSchema.nullable().meta({ description: "The one that lives, else the last one." }),
    }),
    description: "The plan whose features you have, and the subscription.",
  },
  errors: [],
  async handle({ studio, principal: { account } }) {
    const found = await studio.billing.subscription(account);
    return { plan: account.plan, subscription: found === null ? null : showSubscription(found) };
  },
});

export const paymentOperations: readonly Operation[] = [
  createSubscription,
  purchaseTokens,
  confirmPayment,
  readOrder,
  history,
  cancel,
  resume,
  previewChange,
  change,
  portal,
  redeem,
  subscription,
];
