import type { Job, JobProgress } from "@figment/core";
import { planIds } from "@figment/core/plans";
import { z } from "zod";
import { at, atOrNull, id, moment, optionalMoment } from "./common.ts";
import { parentSchema } from "./media.ts";

const states = ["queued", "submitting", "running", "collecting", "succeeded", "failed", "cancelled"] as const;

export const jobSchema = z.strictObject({
  id,
  kind: z.enum(["image", "video"]),
  state: z.enum(states),
  character_id: id,
  character_name: z.string(),
  count: z.int(),
  content_rating: z.enum(["general", "suggestive", "explicit"]),
  engine: z.string(),
  model: z.string(),
  outputs: z.array(
    z.strictObject({
      index: z.int(),
      state: z.enum([...states, "filtered"]),
      /** Seeds have 32 bits. */
      seed: z.number(),
      media_id: id.nullable(),
      failure: z.string().nullable().meta({ description: "Why it failed, as a code." }),
      collect_failures: z.int().meta({ description: "Tries so far to fetch what the engine made." }),
      trouble: z
        .string()
        .nullable()
        .meta({ description: "What stands in its way for now; it is tried again by itself." }),
    }),
  ),
  plan: z.enum(planIds),
  prompt: z.string().meta({ description: "The words that the engine is asked with." }),
  negative_prompt: z.string(),
  request: z.record(z.string(), z.unknown()).meta({ description: "What was asked for." }),
  parameters: z.record(z.string(), z.unknown()).meta({ description: "What the engine is asked with, besides words." }),
  parent: parentSchema.nullable().meta({ description: "The image that it repeats or varies." }),
  character_version_id: id,
  hold_id: id.meta({ description: "Names what it holds and costs in the statement." }),
  is_cancel_requested: z.boolean(),
  deadline_at: moment,
  created_at: moment,
  finished_at: optionalMoment,
});

export const jobProgressSchema = z.strictObject({
  job: jobSchema,
  percent: z.record(z.string(), z.number()).meta({ description: "How far each output is, 0 to 100, by index." }),
  jobs_ahead: z.int().nullable().meta({ description: "Jobs that wait before it; null once it has begun." }),
  time_left_ms: z.number().nullable().meta({
    description: "What it still needs, in milliseconds, learnt from past runs; null when nobody can say honestly.",
  }),
});

export function showJob(job: Job): z.input<typeof jobSchema> {
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    character_id: job.characterId,
    character_name: job.characterName,
    count: job.count,
    content_rating: job.contentRating,
    engine: job.engine,
    model: job.model,
    outputs: job.outputs.map(({ index, state, seed, mediaId, failureCode, troubleCode, collectFailures }) => ({
      index,
      state,
      seed,
      media_id: mediaId,
      failure: failureCode,
      collect_failures: collectFailures,
      trouble: troubleCode,
    })),
    plan: job.plan,
    prompt: job.prompt,
    negative_prompt: job.negativePrompt,
    request: { ...job.request },
    parameters: { ...job.parameters },
    parent: job.parent === null ? null : { media_id: job.parent.mediaId, descent: job.parent.descent },
    character_version_id: job.characterVersionId,
    hold_id: job.holdId,
    is_cancel_requested: job.isCancelRequested,
    deadline_at: at(job.deadlineAt),
    created_at: at(job.createdAt),
    finished_at: atOrNull(job.finishedAt),
  };
}

export function showProgress({ job, percent, jobsAhead, timeLeft_ms }: JobProgress): z.input<typeof jobProgressSchema> {
  return { job: showJob(job), percent: { ...percent }, jobs_ahead: jobsAhead, time_left_ms: timeLeft_ms };
}
