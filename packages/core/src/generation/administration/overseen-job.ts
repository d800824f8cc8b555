import type { PlanId } from "../../plans/index.ts";
import type { Job, JobState } from "../job.ts";

/** A job as operators see it: whose it is and how it fares, without a word of what it depicts. */
export interface OverseenJob {
  readonly id: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly kind: Job["kind"];
  readonly state: JobState;
  readonly count: number;
  readonly delivered: number;
  readonly plan: PlanId;
  readonly engine: string;
  readonly model: string;
  /** A failure code: why an output failed, or what stands in its way for now. */
  readonly trouble: string | null;
  /** What the engine or the store said of it. */
  readonly operatorNote: string | null;
  /** Workers that died over it since one last put it down alive. */
  readonly takeovers: number;
  readonly isCancelRequested: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deadlineAt: Date;
  readonly finishedAt: Date | null;
}

/** Which jobs to show: those nobody has finished, those that delivered nothing because they failed, or all. */
export const jobSelections = ["open", "failed", "all"] as const;
export type JobSelection = (typeof jobSelections)[number];

export const overseenColumns = `
  j.id::text, j.account_id::text as "accountId", a.display_name as "accountName", j.kind, j.state, j.count, made.delivered,
  j.plan, j.engine, j.model, made.trouble, made.note as "operatorNote", coalesce(j.takeovers, 0) as takeovers,
  j.cancel_requested_at is not null as "isCancelRequested",
  j.created_at as "createdAt", j.updated_at as "updatedAt", j.deadline_at as "deadlineAt", j.finished_at as "finishedAt"`;

export const overseenTables = `
  generation_job j join account a on a.id = j.account_id
  cross join lateral (
    select count(*) filter (where o.state = 'succeeded')::integer as delivered,
      max(coalesce(o.failure_code, o.trouble_code)) as trouble, max(o.operator_note) as note
    from generation_output o where o.job_id = j.id
  ) made`;
