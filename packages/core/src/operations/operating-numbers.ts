import { unreconciledPayments, type UnreconciledPayment } from "../billing/operator/billing-numbers.ts";
import type { Clock } from "../clock.ts";
import type { Transaction } from "../database/transaction.ts";
import type { EngineHealth } from "../generation/engine-health.ts";
import { planIds, plans, type QueueClass } from "../plans/index.ts";

/** What whoever keeps an installation running watches. Nothing of a person's; counts and ages alone. */
export interface OperatingNumbers {
  /** Jobs that nobody has begun. `longest_s` is the age of the first of them, 0 where none waits. */
  readonly waiting: readonly { readonly queue: QueueClass; readonly jobs: number; readonly longest_s: number }[];
  /** Outputs that an engine was asked for and has not delivered. */
  readonly underWay: readonly { readonly engine: string; readonly outputs: number }[];
  /** How the outputs of jobs ended that were finished in the last quarter of an hour. */
  readonly finished: readonly { readonly engine: string; readonly state: string; readonly outputs: number }[];
  readonly engine: { readonly name: string; readonly isAvailable: boolean };
  /** Money that has not come to rest. */
  readonly unreconciled: Readonly<Record<UnreconciledPayment["kind"], number>>;
  /** `nextDue_s` until the first open report has to be decided, negative when it is late; `null` where none is open. */
  readonly reports: { readonly open: number; readonly overdue: number; readonly nextDue_s: number | null };
  /** Outputs and appeals that wait for a reviewer. */
  readonly review: { readonly heldBack: number; readonly appeals: number };
  /** Files that the store has still to delete, and for how long the first of them has waited, in seconds. */
  readonly deletions: { readonly waiting: number; readonly longest_s: number };
}

interface Collaborators {
  readonly database: Transaction;
  readonly clock: Clock;
  readonly health: Pick<EngineHealth, "status">;
  /** The engine that new jobs go to. */
  readonly engine: string;
}

const finishedWithin_s = 15 * 60;

/** Reads all of it in a few short statements, each over an index of what is open. */
export async function readOperatingNumbers(collaborators: Collaborators): Promise<OperatingNumbers> {
  const { database, clock, health, engine } = collaborators;
  const at = clock.now();
  const [waiting, underWay, finished, status, payments, desk] = await Promise.all([
    readWaiting(database, at),
    database.query<{ engine: string; outputs: number }>(
      `select j.engine, count(*)::integer as outputs from generation_job j join generation_output o on o.job_id = j.id
       where j.finished_at is null and o.state in ('submitting', 'running', 'collecting') group by j.engine`,
      [],
    ),
    database.query<{ engine: string; state: string; outputs: number }>(
      `select j.engine, o.state, count(*)::integer as outputs from generation_job j
       join generation_output o on o.job_id = j.id
       where j.finished_at > $1::timestamptz group by j.engine, o.state`,
      [new Date(at.getTime() - finishedWithin_s * 1000)],
    ),
    health.status(engine),
    unreconciledPayments(database, at),
    readDesk(database, at),
  ]);
  const unreconciled = { event: 0, payment: 0, wish: 0 };
  for (const { kind } of payments) unreconciled[kind] += 1;
  const engineState = { name: engine, isAvailable: status.state === "running" };
  return { waiting, underWay, finished, engine: engineState, unreconciled, ...desk };
}

async function readWaiting(database: Transaction, at: Date): Promise<OperatingNumbers["waiting"]> {
  const rows = await database.query<{ plan: string; jobs: number; first: Date }>(
    `select plan, count(*)::integer as jobs, min(created_at) as first from generation_job
     where finished_at is null and state = 'queued' group by plan`,
    [],
  );
  return (["highest", "priority", "normal"] as const).map((queue) => {
    const mine = rows.filter(({ plan }) => planIds.some((id) => id === plan && plans[id].queue === queue));
    const ages_s = mine.map(({ first }) => (at.getTime() - first.getTime()) / 1000);
    return { queue, jobs: mine.reduce((sum, { jobs }) => sum + jobs, 0), longest_s: Math.max(0, ...ages_s) };
  });
}

async function readDesk(
  database: Transaction,
  at: Date,
): Promise<Pick<OperatingNumbers, "reports" | "review" | "deletions">> {
  const [row] = await database.query<
    Record<"open" | "overdue" | "heldBack" | "appeals" | "waiting", number> & {
      nextDue: Date | null;
      firstDeletion: Date | null;
    }
  >(
    `select r.open, r.overdue, r."nextDue", d.waiting, d."firstDeletion",
       (select count(*)::integer from quarantined_output where state = 'open') as "heldBack",
       (select count(*)::integer from appeal where state = 'open') as appeals
     from (select count(*)::integer as open, (count(*) filter (where due_at < $1::timestamptz))::integer as overdue,
             min(due_at) as "nextDue" from report where state = 'open') r,
          (select count(*)::integer as waiting, min(requested_at) as "firstDeletion" from object_deletion) d`,
    [at],
  );
  const { open = 0, overdue = 0, nextDue = null, firstDeletion = null } = row ?? {};
  const { heldBack = 0, appeals = 0, waiting = 0 } = row ?? {};
  const until_s = (moment: Date): number => (moment.getTime() - at.getTime()) / 1000;
  return {
    reports: { open, overdue, nextDue_s: nextDue === null ? null : until_s(nextDue) },
    review: { heldBack, appeals },
    deletions: { waiting, longest_s: firstDeletion === null ? 0 : Math.max(0, -until_s(firstDeletion)) },
  };
}
