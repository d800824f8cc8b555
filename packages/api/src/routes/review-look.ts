import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { id, toJson } from "../schemas/common.ts";
import { quarantineSchema, reportSchema } from "../schemas/safety.ts";

const common = { tag: "Administration", access: "review", method: "GET" } as const;
const one = z.strictObject({ reference: z.string().min(8).max(60) });
const found = ["not_found", "ambiguous_reference"] as const;

const quarantined = operation({
  ...common,
  id: "getQuarantined",
  path: "/api/admin/review/:reference",
  summary: "One held-back output, by its id or the last 8 characters of it",
  params: one,
  answer: { status: 200, schema: quarantineSchema, description: "The output." },
  errors: found,
  handle: async ({ studio, principal: { account }, params }) =>
    toJson(await studio.review.findQuarantined(account, params.reference)),
});

const picture = operation({
  ...common,
  id: "lookAtQuarantined",
  path: "/api/admin/review/:reference/picture",
  summary: "Its picture, blurred beyond recognition; that somebody saw it as it is, is written down",
  params: one,
  query: z.strictObject({
    blurred: z.enum(["true", "false"]).default("true"),
    width_px: z.coerce.number().int().min(1).max(1_200).default(600),
    height_px: z.coerce.number().int().min(1).max(1_200).default(480),
  }),
  answer: { status: 200, contentTypes: ["image/png"], description: "No larger than was asked for." },
  errors: [...found, "conflict"],
  async handle({ studio, principal: { account }, params, query: { blurred, ...size }, reply }) {
    const look = { reference: params.reference, isBlurred: blurred === "true", size };
    return reply.type("image/png").send(Buffer.from(await studio.review.lookPng(account, look)));
  },
});

const report = operation({
  ...common,
  id: "getReportForReview",
  path: "/api/admin/reports/:reference",
  summary: "One report, with the near-identical copies of what it is about",
  params: one,
  answer: { status: 200, schema: reportSchema.extend({ copies: z.array(id) }), description: "The report." },
  errors: found,
  handle: async ({ studio, principal: { account }, params }) =>
    toJson(await studio.review.findReport(account, params.reference)),
});

export const reviewLookOperations: readonly Operation[] = [quarantined, picture, report];
