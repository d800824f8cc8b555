import { reportReasons, type ReportReason } from "@figment/core/report-reasons";
import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { moment, optionalMoment, toJson } from "../schemas/common.ts";
import { appealSchema, standingSchema } from "../schemas/safety.ts";

const tag = "Safety";
const reasons = Object.keys(reportReasons) as [ReportReason, ...ReportReason[]];
const words = (maximum: number) => z.string().trim().min(1).max(maximum);

const report = operation({
  id: "fileReport",
  tag,
  method: "POST",
  path: "/api/reports",
  summary: "Report something that must not be here; nobody has to log in for it",
  access: "anybody",
  // Text of a few thousand characters; nothing is ever uploaded with it.
  bodyLimit_bytes: 32 * 1024,
  body: z.strictObject({
    reason: z.enum(reasons),
    reference: words(2000).meta({ description: "Where it can be seen: a link, or the id of an image." }),
    statement: words(4000).meta({ description: "What is wrong with it." }),
    contact: words(200).optional().meta({ description: "An address to answer to." }),
  }),
  answer: {
    status: 201,
    schema: z.strictObject({
      receipt: z.string().meta({ description: "Shown this once. Ask with it how the report stands." }),
      due_at: moment,
    }),
    description: "A receipt, and when it is decided at the latest.",
  },
  errors: [],
  async handle({ studio, body, request, reply }) {
    const { contact, ...rest } = body;
    const input = { ...rest, ...(contact === undefined ? {} : { contact }) };
    const { receipt, dueAt } = await studio.safety.report({ address: request.ip }, input);
    reply.header("location", `/api/reports/${receipt}`);
    return { receipt, due_at: dueAt.toISOString() };
  },
});

const reportState = operation({
  id: "getReport",
  tag,
  method: "GET",
  path: "/api/reports/:receipt",
  summary: "What became of a report",
  access: "anybody",
  params: z.strictObject({ receipt: z.string() }),
  answer: {
    status: 200,
    schema: z.strictObject({
      state: z.enum(["open", "upheld", "rejected"]),
      reason: z.string(),
      created_at: moment,
      due_at: moment,
      decided_at: optionalMoment,
    }),
    description: "How it stands.",
  },
  errors: ["not_found"],
  handle: async ({ studio, params }) => toJson(await studio.safety.reportState(params.receipt)),
});

const standing = operation({
  id: "getStanding",
  tag,
  method: "GET",
  path: "/api/user/standing",
  summary: "Your strikes, what was blocked or held back, and your appeals",
  access: "read",
  answer: { status: 200, schema: standingSchema, description: "How the account stands." },
  errors: [],
  handle: async ({ studio, principal: { account } }) => toJson(await studio.safety.standing(account)),
});

const appeal = operation({
  id: "fileAppeal",
  tag,
  method: "POST",
  path: "/api/user/appeals",
  summary: "Ask for a block to be looked at again",
  description: "Send the text exactly as it was, or name the output that is held back. Open to suspended accounts.",
  access: "person",
  isIdempotent: true,
  body: z.union([
    z.strictObject({ text: words(10_000), statement: words(2000) }),
    z.strictObject({ output: z.string().min(8).max(60), statement: words(2000) }),
  ]),
  answer: { status: 201, schema: appealSchema, description: "The appeal." },
  errors: ["not_found", "conflict", "ambiguous_reference"],
  handle: async ({ studio, principal: { account }, body }) => toJson(await studio.safety.appeal(account, body)),
});

export const safetyOperations: readonly Operation[] = [report, reportState, standing, appeal];
