import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { asset } from "../schemas/asset.ts";
import { id, moment, toJson } from "../schemas/common.ts";

const common = { tag: "Administration", access: "admin" } as const;
const one = z.strictObject({ id });
const reason = z.string().trim().min(1).max(500);
const optionalTime = z.iso.datetime().nullable().default(null);
const dateOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));

const find = operation({
  ...common,
  id: "findUser",
  method: "GET",
  path: "/api/admin/users/find",
  summary: "The id of an account, as people name it",
  query: z.strictObject({
    reference: z.string().trim().min(1).max(100).meta({ description: "An id, or the last 8 characters of it." }),
  }),
  answer: { status: 200, schema: one, description: "Its id." },
  errors: ["not_found", "ambiguous_reference"],
  handle: async ({ studio, principal: { account }, query }) => ({
    id: await studio.admin.findAccountId(account, query.reference),
  }),
});

const amounts = { available: z.number(), held: z.number(), debt: z.number() };
const text = z.string().nullable();

const explain = operation({
  ...common,
  id: "explainUserLedger",
  method: "GET",
  path: "/api/admin/users/:id/ledger",
  summary: "How each balance of an account came to be",
  params: one,
  answer: {
    status: 200,
    schema: z.strictObject({
      owner_id: z.string(),
      merged_into: text,
      merged_from: z.array(z.string()),
      wallets: z.array(
        z.strictObject({
          asset,
          ...amounts,
          movements: z.array(z.strictObject({ kind: z.string(), transactions: z.number(), ...amounts })),
        }),
      ),
      grants: z.array(
        z.strictObject({
          id: z.string(),
          asset,
          source: z.string(),
          amount: z.number(),
          remaining: z.number(),
          held: z.number(),
          consumed: z.number(),
          expired: z.number(),
          clawed: z.number(),
          repaid: z.number(),
          reason: text,
          reference: text,
          sequence: z.number(),
          granted_by: text,
          taken_back: z.number(),
          period_start: text,
          granted_at: z.string(),
          expires_at: text,
        }),
      ),
      holds: z.array(
        z.strictObject({
          id: z.string(),
          reference: z.string(),
          outputs: z.number(),
          settled: z.number(),
          expires_at: z.string(),
        }),
      ),
    }),
    description: "Its wallets with every kind of movement, its grants and holds.",
  },
  errors: ["not_found"],
  handle: async ({ studio, principal: { account }, params }) => toJson(await studio.admin.explain(account, params.id)),
});

const promotion = operation({
  ...common,
  id: "createPromotion",
  method: "POST",
  path: "/api/admin/promotions",
  summary: "Make a code that gives everybody who redeems it units, once",
  body: z.strictObject({
    code: z.string().trim().min(1).max(100),
    asset,
    amount: z.int().min(1).max(1_000_000),
    maximum_uses: z.int().min(1).max(1_000_000),
    reason,
    expires_at: optionalTime,
    units_expire_at: optionalTime,
  }),
  answer: { status: 201, schema: z.strictObject({ code: z.string() }), description: "The code as it is written." },
  errors: ["conflict"],
  handle: ({ studio, principal: { account }, body }) =>
    studio.admin.createPromotion(account, {
      code: body.code,
      asset: body.asset,
      amount: body.amount,
      maximumUses: body.maximum_uses,
      reason: body.reason,
      expiresAt: dateOrNull(body.expires_at),
      unitsExpireAt: dateOrNull(body.units_expire_at),
    }),
});

const hold = operation({
  ...common,
  id: "placeLegalHold",
  method: "POST",
  path: "/api/admin/users/:id/legal-holds",
  summary: "Keep an account from being erased, because the law says so",
  params: one,
  body: z.strictObject({ reason }),
  answer: {
    status: 201,
    schema: z.strictObject({ id, account_id: id, reason: z.string(), placed_at: moment }),
    description: "The hold.",
  },
  errors: ["not_found"],
  handle: async ({ studio, principal, params, body }) =>
    toJson(await studio.admin.placeLegalHold(principal, { account: params.id, reason: body.reason })),
});

const lift = operation({
  ...common,
  id: "liftLegalHolds",
  method: "DELETE",
  path: "/api/admin/users/:id/legal-holds",
  summary: "Lift the legal holds of an account",
  params: one,
  answer: { status: 200, schema: z.strictObject({ lifted: z.int() }), description: "How many were lifted." },
  errors: ["not_found"],
  handle: ({ studio, principal, params }) => studio.admin.liftLegalHolds(principal, params.id),
});

export const adminRecordOperations: readonly Operation[] = [find, explain, promotion, hold, lift];
