import type { Database } from "../../database/database.ts";
import { readTokenUse, type TokenUse } from "../../ledger/read-token-use.ts";
import type { Account } from "../account.ts";
import { requireAdmin } from "../require-admin.ts";

/** How the studio fares, over a period. */
export interface StudioNumbers extends TokenUse {
  readonly accounts: number;
  readonly signUps: number;
  /** People who were here on at least one day of the period. */
  readonly active: number;
  /** Accounts on a plan that is paid for. */
  readonly paying: number;
  /** Of those who signed up in the period, on a plan that is paid for now. */
  readonly converted: number;
  readonly images: number;
  readonly videos: number;
  /** Jobs that ended in the period. */
  readonly jobs: number;
  readonly failedJobs: number;
  /** Outputs of jobs that ended in the period: what was cancelled or filtered is neither. */
  readonly outputs: { readonly delivered: number; readonly failed: number };
}

/** Numbers of a period, for admins. */
export async function studioNumbers(
  database: Database,
  admin: Account,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<StudioNumbers> {
  requireAdmin(admin);
  const [row] = await database.query<Counted>(
    `select
       (select count(*)::integer from account where status <> 'deleted') as accounts,
       (select count(*)::integer from account where created_at >= $1::timestamptz and created_at < $2::timestamptz
         and merged_into_id is null) as "signUps",
       (select count(distinct account_id)::integer from activity_day
         where day >= ($1::timestamptz at time zone 'UTC')::date and day < ($2::timestamptz at time zone 'UTC')) as active,
       (select count(*)::integer from account where status = 'active' and plan in ('starter', 'pro')) as paying,
       (select count(*)::integer from account where created_at >= $1::timestamptz and created_at < $2::timestamptz
         and status = 'active' and plan in ('starter', 'pro')) as converted,
       (select count(*)::integer from media
         where kind = 'image' and created_at >= $1::timestamptz and created_at < $2::timestamptz) as images,
       (select count(*)::integer from media
         where kind = 'video' and created_at >= $1::timestamptz and created_at < $2::timestamptz) as videos,
       (select count(*)::integer from generation_job
         where finished_at >= $1::timestamptz and finished_at < $2::timestamptz) as jobs,
       (select count(*)::integer from generation_job
         where finished_at >= $1::timestamptz and finished_at < $2::timestamptz and state = 'failed') as "failedJobs",
       ended.delivered, ended.failed
     from (
       select count(*) filter (where o.state = 'succeeded')::integer as delivered,
         count(*) filter (where o.state = 'failed')::integer as failed
       from generation_job j join generation_output o on o.job_id = j.id
       where j.finished_at >= $1::timestamptz and j.finished_at < $2::timestamptz
     ) ended`,
    [since, until],
  );
  if (row === undefined) throw new Error("The database counted nothing.");
  const { delivered, failed, ...counts } = row;
  return { ...counts, outputs: { delivered, failed }, ...(await readTokenUse(database, { since, until })) };
}

type Counted = Omit<StudioNumbers, "outputs" | keyof TokenUse> & StudioNumbers["outputs"];
