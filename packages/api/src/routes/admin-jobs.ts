import { jobSelections } from "@figment/core";
import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
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
const one = z.strictObject({ reference: z.string().min(1).max(200) });
const body = z.strictObject({
  reason: z.string().trim().min(1).max(500).meta({ description: "It is written down." }),
});

const overseenJob = z.strictObject({
  id,
  account_id: id,
  account_name: z.string(),
  kind: z.enum(["image", "video"]),
  state: z.string(),
  count: z.int().meta({ description: "Outputs asked for." }),
  delivered: z.int(),
  plan: z.string(),
  engine: z.string(),
  model: z.string(),
  trouble: z.string().nullable().meta({ description: "Why an output failed, or what stands in its way for now." }),
  operator_note: z.string().nullable().meta({ description: "What the engine or the store said of it." }),
  takeovers: z.int().meta({ description: "Workers that died over it since one last put it down alive." }),
  is_cancel_requested: z.boolean(),
  created_at: moment,
  updated_at: moment,
  deadline_at: moment,
  finished_at: optionalMoment,
});

const list = operation({
  ...common,
  id: "listAllJobs",
  method: "GET",
  path: "/api/admin/jobs",
  summary: "Everybody's jobs, newest first",
  description: "How they fare; nothing of what they depict.",
  query: pageQuery.extend({
    which: z.enum(jobSelections).default("all").meta({ description: "Unfinished, failed, or all." }),
    query: z.string().trim().min(1).max(100).optional().meta({ description: "Of whom, or which." }),
  }),
  answer: { status: 200, schema: pageOf(overseenJob), description: "A page of jobs." },
  errors: [],
  async handle({ studio, principal: { account }, query: { limit, cursor, which, query: text } }) {
    const search = { which, text, limit: limit + 1, after: positionOf(cursor) };
    return pageFrom(await studio.admin.jobs(account, search), limit, cursorAt, toJson);
  },
});

const acted = { status: 200, schema: overseenJob, description: "The job." } as const;

const retry = operation({
  ...common,
  id: "retryJob",
  method: "POST",
  path: "/api/admin/jobs/:reference/retry",
  summary: "Have a job that has not ended worked on now",
  description: "In place of when its next try is due. What an engine was asked for is not asked for twice.",
  params: one,
  body,
  answer: acted,
  errors: ["not_found", "conflict", "ambiguous_reference"],
  handle: async ({ studio, principal: { account }, params, body: { reason } }) =>
    toJson(await studio.admin.retryJob(account, { job: params.reference, reason })),
});

const stop = operation({
  ...common,
  id: "stopJob",
  method: "POST",
  path: "/api/admin/jobs/:reference/cancel",
  summary: "Stop anybody's job",
  description: "What is not delivered is given back in full.",
  params: one,
  body,
  answer: acted,
  errors: ["not_found", "conflict", "ambiguous_reference"],
  handle: async ({ studio, principal: { account }, params, body: { reason } }) =>
    toJson(await studio.admin.stopJob(account, { job: params.reference, reason })),
});

export const adminJobOperations: readonly Operation[] = [list, retry, stop];
