import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { id, toJson } from "../schemas/common.ts";
import { appealSchema, appealWithBlockSchema, quarantineSchema, reportSchema } from "../schemas/safety.ts";

const common = { tag: "Administration", access: "review" } as const;
const one = z.strictObject({ id });
const page = z.strictObject({
  open: z.enum(["true", "false"]).default("true").meta({ description: "Only what nobody has decided." }),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
const note = z.string().trim().min(1).max(500);
const listOf = <Item extends z.ZodType>(item: Item) => z.strictObject({ items: z.array(item) });

const reports = operation({
  ...common,
  id: "listReports",
  method: "GET",
  path: "/api/admin/reports",
  summary: "Reports, those due first",
  query: page,
  answer: { status: 200, schema: listOf(reportSchema), description: "Reports." },
  errors: [],
  handle: async ({ studio, principal: { account }, query: { open, limit } }) => ({
    items: toJson(await studio.review.reports(account, { isOpen: open === "true", limit })),
  }),
});

const decideReport = operation({
  ...common,
  id: "decideReport",
  method: "POST",
  path: "/api/admin/reports/:id/decide",
  summary: "Follow a report, or not",
  params: one,
  body: z.strictObject({
    is_upheld: z.boolean(),
    note,
    media_id: id.optional(),
    with_copies: z.boolean().default(true),
    is_preserved: z.boolean().default(false),
  }),
  answer: {
    status: 200,
    schema: reportSchema.extend({
      taken_down: z.array(id).optional().meta({ description: "What was, where the report was followed." }),
    }),
    description: "The report.",
  },
  errors: ["not_found", "conflict"],
  async handle({ studio, principal: { account }, params, body }) {
    const decision = { reference: params.id, note: body.note };
    if (!body.is_upheld) return toJson(await studio.review.reject(account, decision));
    const { media_id: mediaId, with_copies: withCopies, is_preserved: isPreserved } = body;
    const about = mediaId === undefined ? {} : { mediaId };
    return toJson(await studio.review.uphold(account, { ...decision, ...about, withCopies, isPreserved }));
  },
});

const quarantine = operation({
  ...common,
  id: "listQuarantined",
  method: "GET",
  path: "/api/admin/review",
  summary: "Outputs that are held back, the oldest first",
  query: page,
  answer: { status: 200, schema: listOf(quarantineSchema), description: "Held-back outputs." },
  errors: [],
  handle: async ({ studio, principal: { account }, query: { open, limit } }) => ({
    items: toJson(await studio.review.quarantine(account, { isOpen: open === "true", limit })),
  }),
});

const decideQuarantined = operation({
  ...common,
  id: "decideQuarantined",
  method: "POST",
  path: "/api/admin/review/:id/decide",
  summary: "Release a held-back output, or confirm that it stays away",
  params: one,
  body: z.strictObject({ is_released: z.boolean(), note, is_preserved: z.boolean().default(false) }),
  answer: { status: 200, schema: quarantineSchema, description: "The output." },
  errors: ["not_found", "conflict"],
  async handle({ studio, principal: { account }, params, body }) {
    const decision = { reference: params.id, note: body.note };
    if (body.is_released) return toJson(await studio.review.release(account, decision));
    return toJson(await studio.review.confirm(account, { ...decision, isPreserved: body.is_preserved }));
  },
});

const appeals = operation({
  ...common,
  id: "listAppeals",
  method: "GET",
  path: "/api/admin/appeals",
  summary: "Appeals, the oldest first",
  query: page,
  answer: { status: 200, schema: listOf(appealWithBlockSchema), description: "Appeals." },
  errors: [],
  handle: async ({ studio, principal: { account }, query: { open, limit } }) => ({
    items: toJson(await studio.review.appeals(account, { isOpen: open === "true", limit })),
  }),
});

const decideAppeal = operation({
  ...common,
  id: "decideAppeal",
  method: "POST",
  path: "/api/admin/appeals/:id/decide",
  summary: "Decide an appeal",
  params: one,
  body: z.strictObject({ is_granted: z.boolean(), note }),
  answer: { status: 200, schema: appealSchema, description: "The appeal." },
  errors: ["not_found", "conflict"],
  handle: async ({ studio, principal: { account }, params, body }) =>
    toJson(
      await studio.review.decideAppeal(account, { reference: params.id, isGranted: body.is_granted, note: body.note }),
    ),
});

export const reviewOperations: readonly Operation[] = [
  reports,
  decideReport,
  quarantine,
  decideQuarantined,
  appeals,
  decideAppeal,
];
