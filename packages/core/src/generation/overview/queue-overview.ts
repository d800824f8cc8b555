import type { Clock } from "../../clock.ts";
import type { Transaction } from "../../database/transaction.ts";
import { planIds, plans, type QueueClass } from "../../plans/index.ts";
import type { DeadLetter, JobQueue } from "../../queue/job-queue.ts";

/** What waits, what is being made, and what was given up. */
export interface QueueOverview {
  readonly waiting: readonly WaitingJobs[];
  readonly underWay: readonly EngineLoad[];
  /** Steps that failed each time they were tried, the latest first. */
  readonly deadLetters: readonly DeadLetter[];
}

export interface WaitingJobs {
  readonly queue: QueueClass;
  readonly jobs: number;
  /** How long the first of them has waited, in milliseconds; `null` when none waits. */
  readonly longest_ms: number | null;
}

export interface EngineLoad {
  readonly engine: string;
  readonly jobs: number;
  /** Outputs that the engine was asked for and has not delivered. */
  readonly outputs: number;
  /** When the first of them is given up. */
  readonly nextDeadlineAt: Date;
}

interface Collaborators {
  readonly database: Transaction;
  readonly queue: JobQueue;
  readonly clock: Clock;
}

/** The queue as the rows tell it, whatever carries it. */
export async function queueOverview({ database, queue, clock }: Collaborators): Promise<QueueOverview> {
  const [waiting, underWay, deadLetters] = await Promise.all([
    database.query<{ plan: string; jobs: number; first: Date }>(
      `select plan, count(*)::integer as jobs, min(created_at) as first from generation_job
       where finished_at is null and state = 'queued' group by plan`,
      [],
    ),
    database.query<EngineLoad>(
      `select j.engine, count(distinct j.id)::integer as jobs, count(*)::integer as outputs,
              min(j.deadline_at) as "nextDeadlineAt"
       from generation_job j join generation_output o on o.job_id = j.id
       where j.finished_at is null and o.state in ('submitting', 'running', 'collecting')
       group by j.engine order by j.engine`,
      [],
    ),
    queue.deadLetters(),
  ]);
  const now_ms = clock.now().getTime();
  const ofClass = (name: QueueClass): WaitingJobs => {
    const mine = waiting.filter(({ plan }) => planIds.some((id) => id === plan && plans[id].queue === name));
    const first_ms = Math.min(...mine.map(({ first }) => first.getTime()));
    return {
      queue: name,
      jobs: mine.reduce((sum, { jobs }) => sum + jobs, 0),
      longest_ms: mine.length === 0 ? null : now_ms - first_ms,
    };
  };
  return { waiting: (["highest", "priority", "normal"] as const).map(ofClass), underWay, deadLetters };
}
