import type { JsonObject } from "../shared/json.ts";
import { hasStarted, type Job, type JobStatus, statusAt } from "./job.ts";

/** All jobs with exactly the same input. */
export interface PaidGroup {
  readonly input: JsonObject;
  /** Accepted, whatever became of them. */
  readonly accepted: number;
  /** Those a worker began, so that RunPod bills their time, also if they then failed or were cancelled. */
  readonly paid: number;
  readonly ids: readonly string[];
}

export interface PaidRuns {
  readonly accepted: number;
  readonly paid: number;
  readonly groups: readonly PaidGroup[];
  /** The groups accepted more than once: empty exactly when nothing was bought twice. */
  readonly duplicates: readonly PaidGroup[];
}

/** One accepted job as the emulator knows it, also after the API has forgotten it. */
export interface JobEntry extends Pick<Job, "id" | "input" | "policy" | "webhook" | "createdAt"> {
  readonly status: JobStatus;
  readonly isPaid: boolean;
}

export function paidRuns(jobs: readonly Job[], now: Date): PaidRuns {
  const groups = [...Map.groupBy(jobs, ({ inputText }) => inputText).values()].flatMap((same): PaidGroup[] => {
    const [first] = same;
    if (first === undefined) return [];
    const paid = same.filter((job) => hasStarted(job, now)).length;
    return [{ input: first.input, accepted: same.length, paid, ids: same.map(({ id }) => id) }];
  });
  return {
    accepted: jobs.length,
    paid: groups.reduce((sum, group) => sum + group.paid, 0),
    groups,
    duplicates: groups.filter(({ accepted }) => accepted > 1),
  };
}

export function jobEntries(jobs: readonly Job[], now: Date): readonly JobEntry[] {
  return jobs.map((job) => {
    const { id, input, policy, webhook, createdAt } = job;
    return { id, input, policy, webhook, createdAt, status: statusAt(job, now), isPaid: hasStarted(job, now) };
  });
}
