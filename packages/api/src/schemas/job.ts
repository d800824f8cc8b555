import type { Job, JobProgress } from "@figment/core";
import { z } from "zod";
import { at, atOrNull, id, moment, optionalMoment } from "./common.ts";

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
      trouble: z
        .string()
        .nullable()
        .meta({ description: "What stands in its way for now; it is tried again by itself." }),
    }),
  ),
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
    outputs: job.outputs.map(({ index, state, seed, mediaId, failureCode, troubleCode }) => ({
      index,
      state,
      seed,
      media_id: mediaId,
      failure: failureCode,
      trouble: troubleCode,
    })),
    is_cancel_requested: job.isCancelRequested,
    deadline_at: at(job.deadlineAt),
    created_at: at(job.createdAt),
    finished_at: atOrNull(job.finishedAt),
  };
}

export function showProgress({ job, percent, jobsAhead, timeLeft_ms }: JobProgress): z.input<typeof jobProgressSchema> {
  return { job: showJob(job), percent: { ...percent }, jobs_ahead: jobsAhead, time_left_ms: timeLeft_ms };
}
