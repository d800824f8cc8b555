import { z } from "zod";

/** It becomes part of a path, so it is looked at before it is trusted. */
const jobId = z.string().regex(/^[\w-]{1,100}$/u);

/** The answer to `/run`. */
export const acceptedBody = z.object({ id: jobId });

/** A job as `/status` shows it; what we do not use is left out. */
export const jobBody = z.object({
  status: z.enum(["IN_QUEUE", "IN_PROGRESS", "COMPLETED", "FAILED", "CANCELLED", "TIMED_OUT"]),
  output: z.unknown().optional(),
  error: z.unknown().optional(),
});

export type JobBody = z.output<typeof jobBody>;

const count = z.number().int().min(0).catch(0);

/** The answer to `/health`. */
export const healthBody = z.object({
  workers: z.object({
    idle: count,
    initializing: count,
    running: count,
    throttled: count,
    unhealthy: count,
  }),
  jobs: z.object({ inQueue: count, inProgress: count }),
});

export type HealthBody = z.output<typeof healthBody>;
