import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { asset } from "../schemas/asset.ts";
import { accountSchema, showAccount } from "../schemas/account.ts";
import {
  cursorAt,
  id,
  moment,
  optionalMoment,
  pageFrom,
  pageOf,
  pageQuery,
  positionOf,
  toJson,
} from "../schemas/common.ts";

const common = { tag: "Administration", access: "admin" } as const;
const one = z.strictObject({ id });
const note = z.strictObject({ note: z.string().trim().min(1).max(500) });
const foundAccount = accountSchema.extend({ email: z.string().nullable() });

const search = operation({
  ...common,
  id: "searchUsers",
  method: "GET",
  path: "/api/admin/users",
  summary: "Accounts, newest first",
  query: pageQuery.extend({ query: z.string().trim().min(1).max(100).optional() }),
  answer: { status: 200, schema: pageOf(foundAccount), description: "A page of accounts." },
  errors: [],
  async handle({ studio, principal: { account }, query: { limit, cursor, query: text } }) {
    const found = await studio.admin.search(account, { text, limit: limit + 1, after: positionOf(cursor) });
    return pageFrom(found, limit, cursorAt, (each) => ({ ...showAccount(each), email: each.email }));
  },
});

const violation = z.strictObject({
  invariant: z.string(),
  owner_id: z.string().nullable(),
  asset: z.string().nullable(),
  subject: z.string().nullable(),
});
const wallet = z.strictObject({ asset, available: z.number(), held: z.number(), debt: z.number() });

const user = operation({
  ...common,
  id: "getUser",
  method: "GET",
  path: "/api/admin/users/:id",
  summary: "One account, with its wallets and latest acts",
  params: one,
  answer: {
    status: 200,
    schema: z.strictObject({
      account: foundAccount,
      wallets: z.array(wallet),
      acts: z.array(
        z.strictObject({ act: z.string(), subject: z.string(), actor_id: z.string().nullable(), at: moment }),
      ),
    }),
    description: "The account.",
  },
  errors: ["not_found"],
  async handle({ studio, principal: { account: admin }, params }) {
    const [found] = await studio.admin.search(admin, { text: params.id, limit: 1 });
    const account = await studio.accounts.get((found?.id ?? params.id) as typeof admin.id);
    const { wallets } = await studio.admin.explain(admin, account.id);
    const acts = await studio.admin.acts(admin, { accountId: account.id, limit: 20 });
    return toJson({ account: { ...account, email: found?.email ?? null }, wallets, acts });
  },
});

const suspend = operation({
  ...common,
  id: "suspendUser",
  method: "POST",
  path: "/api/admin/users/:id/suspend",
  summary: "Suspend an account",
  params: one,
  body: note,
  answer: { status: 204, contentTypes: [], description: "It is suspended." },
  errors: ["not_found"],
  handle: ({ studio, principal: { account }, params, body }) =>
    studio.review.suspend(account, { account: params.id, note: body.note }),
});

const reinstate = operation({
  ...common,
  id: "reinstateUser",
  method: "POST",
  path: "/api/admin/users/:id/reinstate",
  summary: "Lift a suspension",
  params: one,
  body: note,
  answer: { status: 204, contentTypes: [], description: "It is lifted." },
  errors: ["not_found"],
  handle: ({ studio, principal: { account }, params, body }) =>
    studio.review.reinstate(account, { account: params.id, note: body.note }),
});

const setRole = operation({
  ...common,
  id: "setUserRole",
  method: "POST",
  path: "/api/admin/users/:id/role",
  summary: "Make somebody a member, a reviewer or an admin",
  params: one,
  body: z.strictObject({ role: z.enum(["member", "reviewer", "admin"]) }),
  answer: { status: 200, schema: accountSchema, description: "The account." },
  errors: ["not_found", "conflict", "reauthentication_required"],
  handle: async ({ studio, principal, params, body }) =>
    showAccount(await studio.admin.setRole(principal, { account: params.id, role: body.role })),
});

const grant = operation({
  ...common,
  id: "grantUnits",
  method: "POST",
  path: "/api/admin/users/:id/grant",
  summary: "Give somebody units",
  isIdempotent: true,
  params: one,
  body: z.strictObject({
    asset,
    amount: z.int().min(1).max(100_000),
    reason: z.string().trim().min(1).max(200),
    expires_at: z.iso.datetime().nullable().default(null),
  }),
  answer: { status: 201, schema: z.strictObject({ grant_id: id }), description: "The grant." },
  errors: ["not_found"],
  async handle({ studio, principal: { account }, params, body }) {
    const { expires_at: until, ...units } = body;
    const expiresAt = until === null ? null : new Date(until);
    const { grantId } = await studio.admin.grant(account, { ...units, account: params.id, expiresAt });
    return { grant_id: grantId };
  },
});

const queue = operation({
  ...common,
  id: "getQueue",
  method: "GET",
  path: "/api/admin/queue",
  summary: "What waits, what is being made, and what was given up",
  answer: {
    status: 200,
    schema: z.strictObject({
      waiting: z.array(z.strictObject({ queue: z.string(), jobs: z.int(), longest_ms: z.number().nullable() })),
      under_way: z.array(
        z.strictObject({ engine: z.string(), jobs: z.int(), outputs: z.int(), next_deadline_at: optionalMoment }),
      ),
      dead_letters: z.array(z.record(z.string(), z.unknown())),
    }),
    description: "The queue.",
  },
  errors: [],
  handle: async ({ studio, principal: { account } }) => toJson(await studio.admin.queue(account)),
});

const check = operation({
  ...common,
  id: "checkLedger",
  method: "GET",
  path: "/api/admin/ledger/check",
  summary: "Whether the books are right",
  answer: {
    status: 200,
    schema: z.strictObject({ is_right: z.boolean(), violations: z.array(violation) }),
    description: "Every broken invariant; none when they are right.",
  },
  errors: [],
  async handle({ studio, principal: { account } }) {
    const violations = await studio.admin.violations(account);
    return { is_right: violations.length === 0, violations: toJson(violations) };
  },
});

const largestPage = 100;

const acts = operation({
  ...common,
  id: "listActs",
  method: "GET",
  path: "/api/admin/audit-log",
  summary: "The audit log, newest first",
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(largestPage).default(20),
    cursor: id.optional(),
    account_id: id.optional(),
    actor_id: id.optional(),
  }),
  answer: {
    status: 200,
    schema: pageOf(
      z.strictObject({
        id,
        actor_id: id.nullable(),
        account_id: id.nullable(),
        act: z.string(),
        subject: z.string(),
        details: z.record(z.string(), z.unknown()),
        address: z.string().nullable(),
        at: moment,
      }),
    ),
    description: "A page of acts.",
  },
  errors: [],
  async handle({ studio, principal: { account }, query }) {
    const { limit, cursor, account_id: accountId, actor_id: actorId } = query;
    const found = await studio.admin.acts(account, {
      limit: limit + 1,
      ...(cursor && { before: cursor }),
      ...(accountId && { accountId }),
      ...(actorId && { actorId }),
    });
    return pageFrom(found, limit, (last) => last.id, toJson);
  },
});

export const adminOperations: readonly Operation[] = [
  search,
  user,
  suspend,
  reinstate,
  setRole,
  grant,
  queue,
  check,
  acts,
];
