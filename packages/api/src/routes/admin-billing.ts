import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { cursorAt, id, moment, pageFrom, pageOf, pageQuery, positionOf, toJson } from "../schemas/common.ts";
import { money, sku } from "../schemas/payment.ts";

const common = { tag: "Administration", access: "admin" } as const;
const one = z.strictObject({ reference: z.string().min(1).max(200) });
const months = z.int().nullable().meta({ description: "Of a plan; null for a pack." });
const largestPrice_minor = 100_000_000;

const refund = operation({
  ...common,
  id: "refundPayment",
  method: "POST",
  path: "/api/admin/payments/:reference/refund",
  summary: "Pay a payment back, by its id or the last 8 characters of it",
  description: "The same part of what it brought is taken back; what of that was used is owed.",
  isIdempotent: true,
  params: one,
  body: z.strictObject({
    amount_minor: z
      .int()
      .min(1)
      .max(largestPrice_minor)
      .optional()
      .meta({ description: "In cents; default: everything that is left of it." }),
    reason: z.string().trim().min(1).max(500).meta({ description: "It is written down." }),
  }),
  answer: {
    status: 200,
    schema: z.strictObject({
      payment_id: id,
      account_id: id,
      amount: money,
      reversed: money.meta({ description: "What of the payment is refunded or withheld now." }),
    }),
    description: "What went back.",
  },
  errors: ["not_found", "ambiguous_reference", "conflict", "payment_unavailable"],
  async handle({ studio, principal: { account }, params, body, planned }) {
    const wanted = { payment: params.reference, ...body, ...(planned !== null && { requestId: planned.id }) };
    return toJson(await studio.admin.refund(account, wanted));
  },
});

const payments = operation({
  ...common,
  id: "listPayments",
  method: "GET",
  path: "/api/admin/payments",
  summary: "Everybody's payments, newest first",
  query: pageQuery.extend({
    query: z.string().trim().min(1).max(100).optional().meta({ description: "Of whom, or which." }),
  }),
  answer: {
    status: 200,
    schema: pageOf(
      z.strictObject({
        id,
        account_id: id,
        account_name: z.string().nullable().meta({ description: "Null where the person has left." }),
        paid_at: moment,
        sku,
        what: z.string(),
        gateway: z.string(),
        paid: money,
        reversed: money.meta({ description: "Refunded, or withheld by a dispute." }),
      }),
    ),
    description: "A page of payments.",
  },
  errors: [],
  async handle({ studio, principal: { account }, query: { limit, cursor, query: text } }) {
    const found = await studio.admin.payments(account, { text, limit: limit + 1, after: positionOf(cursor) });
    return pageFrom(found, limit, cursorAt, ({ createdAt: _paidAt, ...payment }) => toJson(payment));
  },
});

// Takes no Idempotency-Key: answers to those are kept, and of codes only hashes are.
const issue = operation({
  ...common,
  id: "issuePrepaidCodes",
  method: "POST",
  path: "/api/admin/prepaid-codes",
  summary: "Make prepaid codes to sell by hand",
  body: z.strictObject({
    sku,
    months: z.int().min(1).max(36).optional().meta({ description: "Of a plan; left out for packs." }),
    count: z.int().min(1).max(1000).default(1),
    price_minor: z
      .int()
      .min(0)
      .max(largestPrice_minor)
      .optional()
      .meta({ description: "What one is sold for, in cents; default: the list price. For the books alone." }),
    note: z.string().trim().min(1).max(500).optional(),
  }),
  answer: {
    status: 201,
    schema: z.strictObject({
      sku,
      what: z.string(),
      months,
      price: money,
      expires_at: moment.meta({ description: "Until when they can be redeemed." }),
      codes: z.array(z.string()).meta({ description: "Told this once." }),
    }),
    description: "The codes.",
  },
  errors: [],
  async handle({ studio, principal: { account }, body }) {
    const { product, ...issued } = await studio.admin.issueCodes(account, body);
    return toJson({ sku: product.sku, what: product.name, ...issued });
  },
});

const list = operation({
  ...common,
  id: "listPrepaidCodes",
  method: "GET",
  path: "/api/admin/prepaid-codes",
  summary: "The latest 500 prepaid codes, newest first",
  answer: {
    status: 200,
    schema: z.strictObject({
      items: z.array(
        z.strictObject({
          id,
          hint: z.string().meta({ description: "Its last four characters." }),
          sku,
          months,
          note: z.string().nullable(),
          state: z.enum(["open", "redeemed", "voided", "expired"]),
          redeemed_by: id.nullable(),
          issued_at: moment,
          expires_at: moment,
        }),
      ),
    }),
    description: "Never the codes themselves.",
  },
  errors: [],
  handle: async ({ studio, principal: { account } }) => ({
    items: toJson(await studio.admin.listCodes(account)),
  }),
});

const makeVoid = operation({
  ...common,
  id: "voidPrepaidCode",
  method: "POST",
  path: "/api/admin/prepaid-codes/:reference/void",
  summary: "Make a code worthless that nobody has redeemed, by its id or the last 8 characters of it",
  params: one,
  answer: { status: 200, schema: z.strictObject({ id }), description: "It is void." },
  errors: ["not_found", "ambiguous_reference"],
  handle: ({ studio, principal: { account }, params }) => studio.admin.voidCode(account, params.reference),
});

export const adminBillingOperations: readonly Operation[] = [payments, refund, issue, list, makeVoid];
