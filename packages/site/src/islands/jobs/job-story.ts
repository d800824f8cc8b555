import { failureReason } from "@figment/core/failure-reasons";
import type { Job, JobProgress } from "../app/answers.ts";
import { counted, durationOf } from "../app/words.ts";

/** A job as people read it. */
export interface JobStory {
  /** `Waiting`, `Making`, `Done` ... */
  readonly headline: string;
  /** Position, time left, what failed; empty where there is nothing to add. */
  readonly detail: string;
  /** How far it is as a whole, 0 to 100; null where nobody can say. */
  readonly percent: number | null;
  readonly isOver: boolean;
  readonly canCancel: boolean;
}

export const isOver = (job: Pick<Job, "finished_at">): boolean => job.finished_at !== null;

const delivered = (job: Job): number => job.outputs.filter(({ media_id: media }) => media !== null).length;

/** What a job has come to. Time and position are told only where the API knows them. */
export function jobStory({ job, percent, jobs_ahead: ahead, time_left_ms: left_ms }: JobProgress): JobStory {
  if (isOver(job)) return { headline: ending(job), detail: losses(job), percent: null, isOver: true, canCancel: false };
  if (job.is_cancel_requested) {
    return {
      headline: "Cancelling",
      detail: "What is not delivered is given back.",
      percent: null,
      isOver: false,
      canCancel: false,
    };
  }
  const trouble = job.outputs.find((output) => output.trouble !== null)?.trouble ?? null;
  const waits = job.state === "queued";
  const detail = [
    waits && ahead !== null && (ahead === 0 ? "next in line" : `${counted(ahead, "job")} before it`),
    trouble !== null && `${failureReason(trouble)}; it is tried again by itself`,
    left_ms !== null && `${durationOf(left_ms)} left`,
  ].filter((part) => part !== false);
  return {
    headline: waits ? "Waiting" : making(job),
    detail: detail.join(" · "),
    percent: waits ? null : overall(job, percent),
    isOver: false,
    canCancel: true,
  };
}

function making(job: Job): string {
  const done = delivered(job);
  const what = counted(job.count, job.kind);
  return done === 0 || job.count === 1 ? `Making ${what}` : `Made ${done} of ${what}`;
}

function ending(job: Job): string {
  const done = delivered(job);
  if (done === job.count) return `${counted(done, job.kind)} ready`;
  if (done > 0) return `${done} of ${counted(job.count, job.kind)} ready`;
  return job.state === "cancelled" ? "Cancelled" : "Nothing was made";
}

/** Why outputs are missing, and that nobody paid for them. */
function losses(job: Job): string {
  const lost = job.outputs.filter(({ media_id: media }) => media === null);
  if (lost.length === 0) return "";
  const codes = new Set(lost.flatMap(({ failure }) => (failure === null || failure === "cancelled" ? [] : [failure])));
  const reasons = [...codes].map(failureReason);
  const because = reasons.length === 0 ? "" : `Because ${reasons.join(", and ")}. `;
  return `${because}You were not charged for what is missing.`;
}

function overall(job: Job, percent: JobProgress["percent"]): number {
  const shares = job.outputs.map(({ index, media_id: media }) =>
    media === null ? (percent[String(index)] ?? 0) : 100,
  );
  return shares.length === 0 ? 0 : Math.round(shares.reduce((sum, share) => sum + share, 0) / shares.length);
}

/** A job that is known, before anything was heard of its progress. */
export const unheard = (job: Job): JobProgress => ({ job, percent: {}, jobs_ahead: null, time_left_ms: null });
