import { transactionKinds } from "@figment/core";
import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { asset } from "../schemas/asset.ts";
import { id, moment, optionalMoment, pageFrom, pageOf, toJson } from "../schemas/common.ts";

const tag = "Tokens";
const cap = z.strictObject({ limit: z.number().nullable(), spent: z.number() });
const caps = z.strictObject({ day: cap, month: cap });
const assetBalance = z.strictObject({
  available: z.number(),
  held: z.number(),
  debt: z.number(),
  granted: z.number(),
  settled: z.number(),
});

const balanceSchema = z.strictObject({
  assets: z.strictObject({ image: assetBalance, video: assetBalance, token: assetBalance }),
  grants: z
    .array(
      z.strictObject({
        id,
        asset,
        source: z.string(),
        amount: z.number(),
        available: z.number(),
        held: z.number(),
        expires_at: optionalMoment,
        granted_at: moment,
      }),
    )
    .meta({ description: "In the order in which they are spent." }),
  caps: caps.meta({ description: "Your own limits in tokens, by UTC day and month." }),
});

const balance = operation({
  id: "getBalance",
  tag,
  method: "GET",
  path: "/api/user/balance",
  summary: "What you can spend, and where it comes from",
  access: "read",
  answer: { status: 200, schema: balanceSchema, description: "The balance." },
  errors: [],
  async handle({ studio, principal: { account } }) {
    return toJson(await studio.tokens.balance(account));
  },
});

const lineSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(transactionKinds),
  asset,
  reference: z.string().nullable(),
  source: z.string(),
  available_change: z.number(),
  held_change: z.number(),
  settled: z.number(),
  debt_change: z.number(),
  available_after: z.number(),
  held_after: z.number(),
  reason: z.string().nullable(),
  at: moment,
});

const statement = operation({
  id: "getStatement",
  tag,
  method: "GET",
  path: "/api/user/statement",
  summary: "What came and went, newest first",
  access: "read",
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(100).default(20),
    // A number of 64 bits; as many digits as always fit.
    cursor: z
      .string()
      .regex(/^\d{1,18}$/u)
      .optional(),
    asset: asset.optional(),
    kind: z.enum(transactionKinds).optional(),
    since: z.iso.datetime().optional(),
  }),
  answer: {
    status: 200,
    schema: pageOf(lineSchema),
    description: "A page of transactions; one that touches two assets is two lines.",
  },
  errors: [],
  async handle({ studio, principal: { account }, query }) {
    const { limit, cursor, since, ...filter } = query;
    const lines = await studio.tokens.statement(account, {
      limit: limit + 1,
      ...(filter.asset && { asset: filter.asset }),
      ...(filter.kind && { kind: filter.kind }),
      ...(cursor !== undefined && { before: cursor }),
      ...(since !== undefined && { since: new Date(since) }),
    });
    return pageFrom(lines, limit, (last) => last.id, toJson);
  },
});

const usage = operation({
  id: "getUsageStats",
  tag,
  method: "GET",
  path: "/api/user/usage-stats",
  summary: "What you made and spent, by month",
  access: "read",
  answer: {
    status: 200,
    schema: z.strictObject({
      months: z.array(
        z.strictObject({
          month: z.string().meta({ description: "A month in UTC, such as 2026-11." }),
          images: z.int(),
          videos: z.int(),
          jobs: z.int(),
          failed_jobs: z.int(),
        }),
      ),
      characters: z.int(),
      spent: z.strictObject({ image: z.number(), video: z.number(), token: z.number() }),
    }),
    description: "The last twelve months with anything in them, the newest first.",
  },
  errors: [],
  async handle({ studio, principal: { account } }) {
    return toJson(await studio.tokens.usage(account));
  },
});

const setCaps = operation({
  id: "setSpendCaps",
  tag,
  method: "PUT",
  path: "/api/user/spend-caps",
  summary: "Limit the tokens to spend in a UTC day and month",
  access: "person",
  body: z.strictObject({
    day: z.int().min(0).max(1_000_000).nullable(),
    month: z.int().min(0).max(1_000_000).nullable(),
  }),
  answer: { status: 200, schema: caps, description: "The limits, and what is spent." },
  errors: [],
  async handle({ studio, principal: { account }, body }) {
    await studio.tokens.cap(account, { day_tokens: body.day, month_tokens: body.month });
    return toJson((await studio.tokens.balance(account)).caps);
  },
});

const redeem = operation({
  id: "redeemCode",
  tag,
  method: "POST",
  path: "/api/user/redeem",
  summary: "Redeem a promotion code",
  access: "person",
  isIdempotent: true,
  body: z.strictObject({ code: z.string().trim().min(1).max(100) }),
  answer: {
    status: 200,
    schema: z.strictObject({ asset, amount: z.number(), expires_at: optionalMoment }),
    description: "What it gave.",
  },
  errors: ["not_found", "conflict"],
  async handle({ studio, principal: { account }, body }) {
    return toJson(await studio.tokens.redeem(account, body.code));
  },
});

export const tokenOperations: readonly Operation[] = [balance, statement, usage, setCaps, redeem];
