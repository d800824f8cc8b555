import { z } from "zod";
import { operation, type Operation } from "../operation/operation.ts";
import { billingNumbersSchema } from "../schemas/billing-numbers.ts";
import { id, moment, toJson } from "../schemas/common.ts";

const day_ms = 24 * 60 * 60_000;
/** Of those who used the most tokens. */
const shownTokenUsers = 20;
const numbers = z.strictObject({
  accounts: z.int().meta({ description: "That there are now, deleted ones left out." }),
  sign_ups: z.int(),
  active: z.int().meta({ description: "People who were here on at least one day of the period." }),
  paying: z.int().meta({ description: "Accounts on a plan that is paid for, now." }),
  converted: z.int().meta({ description: "Of those who signed up in the period, on a plan that is paid for now." }),
  images: z.int(),
  videos: z.int(),
  jobs: z.int().meta({ description: "That ended in the period." }),
  failed_jobs: z.int().meta({ description: "Of these, those that delivered nothing." }),
  outputs: z.strictObject({ delivered: z.int(), failed: z.int() }).meta({
    description:
      "Of these jobs; the success rate is the share that was delivered. Cancelled and filtered ones are neither.",
  }),
  tokens_used: z.int().meta({ description: "By outputs that were delivered in the period." }),
  token_users: z.int().meta({ description: "People whose tokens these were." }),
});

const stats = operation({
  tag: "Administration",
  access: "admin",
  id: "getStats",
  method: "GET",
  path: "/api/admin/stats",
  summary: "How the studio fared: people, work, success, retention, money",
  query: z.strictObject({ days: z.coerce.number().int().min(1).max(3650).default(90) }),
  answer: {
    status: 200,
    schema: z.strictObject({
      since: moment,
      until: moment,
      numbers,
      models: z.array(
        z.strictObject({
          engine: z.string(),
          model: z.string(),
          kind: z.string(),
          jobs: z.int(),
          outputs: z.strictObject({
            succeeded: z.int(),
            filtered: z.int(),
            failed: z.int(),
            cancelled: z.int(),
          }),
          success_rate: z.number().nullable(),
          usual_ms: z.number().nullable(),
          slow_ms: z.number().nullable(),
          estimates: z.strictObject({
            jobs: z.int(),
            typical_ratio: z.number().nullable(),
            close_share: z.number().nullable(),
          }),
        }),
      ),
      retention: z.strictObject({
        sign_ups: z.int(),
        active: z.int(),
        days: z.array(z.strictObject({ day: z.int(), eligible: z.int(), returned: z.int() })).meta({
          description:
            "Day 1, 7 and 30 after the day of sign-up (UTC): for how many that day is over, and how many were here on it.",
        }),
      }),
      billing: billingNumbersSchema,
      tokens_by_user: z
        .array(z.strictObject({ account_id: id, display_name: z.string().nullable(), tokens: z.int() }))
        .meta({ description: "Who used the most tokens, the most first; no name where the person has left." }),
      days: z
        .array(
          z.strictObject({
            day: z.iso.date(),
            sign_ups: z.int(),
            active: z.int(),
            images: z.int(),
            videos: z.int(),
            revenue_minor: z.int().meta({ description: "In US cents, less what of it went back since." }),
          }),
        )
        .meta({ description: "The UTC days of the period, one by one." }),
    }),
    description: "The numbers.",
  },
  errors: [],
  async handle({ studio, principal: { account }, query }) {
    const until = new Date();
    const since = new Date(until.getTime() - query.days * day_ms);
    const period = { since, until };
    return toJson({
      ...period,
      numbers: await studio.admin.numbers(account, period),
      models: await studio.admin.generationNumbers(account, since),
      retention: await studio.admin.retention(account, period),
      billing: await studio.admin.billingNumbers(account, period),
      tokensByUser: await studio.admin.tokenUseByPerson(account, { ...period, limit: shownTokenUsers }),
      days: await studio.admin.dailyNumbers(account, period),
    });
  },
});

export const adminStatsOperations: readonly Operation[] = [stats];
