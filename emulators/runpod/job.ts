import type { JsonObject } from "../shared/json.ts";
import type { Fault } from "./fault.ts";

type Ending = "COMPLETED" | "FAILED" | "CANCELLED" | "TIMED_OUT";
export type JobStatus = "IN_QUEUE" | "IN_PROGRESS" | Ending;

/** What a request may ask of the endpoint beside its work. */
export interface Policy {
  /** A job that runs longer is ended. */
  readonly executionTimeout_ms: number;
  /** From acceptance on; the job is forgotten then, whatever it is doing. */
  readonly ttl_ms: number;
  readonly isLowPriority: boolean;
}

/** All that is remembered about one accepted job, for as long as the emulator runs. */
export interface Job {
  readonly id: string;
  readonly input: JsonObject;
  /** The input as canonical JSON: what "exactly the same input" means. */
  readonly inputText: string;
  readonly policy: Policy;
  readonly webhook: string | null;
  readonly faults: readonly Fault[];
  readonly createdAt: Date;
  /** `null` when it is cancelled before a worker takes it. */
  readonly startsAt: Date | null;
  readonly endsAt: Date;
  readonly ending: Ending;
  /** From then on the endpoint has never heard of it. */
  readonly forgottenAt: Date;
}

export function statusAt(job: Job, now: Date): JobStatus {
  if (now >= job.endsAt) return job.ending;
  return hasStarted(job, now) ? "IN_PROGRESS" : "IN_QUEUE";
}

export function hasStarted({ startsAt }: Job, now: Date): boolean {
  return startsAt !== null && now >= startsAt;
}

export function isForgotten({ forgottenAt }: Job, now: Date): boolean {
  return now >= forgottenAt;
}
