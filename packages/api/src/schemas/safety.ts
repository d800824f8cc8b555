import { z } from "zod";
import { id, moment, optionalMoment } from "./common.ts";

export const quarantineSchema = z.strictObject({
  id,
  account_id: id,
  job_id: id,
  output_index: z.int(),
  reason: z.enum(["flagged", "unclassifiable", "blocked_picture"]),
  labels: z.array(z.string()),
  classifier: z.string(),
  state: z.enum(["open", "released", "confirmed"]),
  media_id: id.nullable(),
  note: z.string().nullable(),
  created_at: moment,
  decided_at: optionalMoment,
});

export const appealSchema = z.strictObject({
  id,
  account_id: id,
  about: z.record(z.string(), z.string()),
  text: z.string().nullable(),
  statement: z.string(),
  state: z.enum(["open", "granted", "refused"]),
  created_at: moment,
  is_decided_alone: z.boolean().meta({ description: "By somebody involved: there was nobody else." }),
  decided_at: optionalMoment,
  note: z.string().nullable(),
});

const finding = z.strictObject({ code: z.string(), where: z.string() });

/** For reviewers: with the block that it is about. */
export const appealWithBlockSchema = appealSchema.extend({
  block: z.strictObject({ severity: z.enum(["hard", "soft"]), findings: z.array(finding), at: moment }).nullable(),
});

export const reportSchema = z.strictObject({
  id,
  reason: z.string(),
  reference: z.string(),
  statement: z.string(),
  contact: z.string().nullable(),
  media_id: id.nullable(),
  reporter_account_id: id.nullable(),
  state: z.enum(["open", "upheld", "rejected"]),
  created_at: moment,
  due_at: moment,
  is_overdue: z.boolean(),
  decided_at: optionalMoment,
  note: z.string().nullable(),
});

export const standingSchema = z.strictObject({
  strikes: z.int(),
  paused_until: optionalMoment,
  is_suspended: z.boolean(),
  blocks: z.array(
    z.strictObject({
      verdict_id: id,
      severity: z.enum(["hard", "soft"]),
      findings: z.array(finding),
      is_strike: z.boolean(),
      at: moment,
    }),
  ),
  held_back: z.array(
    quarantineSchema.pick({
      id: true,
      job_id: true,
      output_index: true,
      reason: true,
      labels: true,
      state: true,
      created_at: true,
    }),
  ),
  appeals: z.array(appealSchema),
});
