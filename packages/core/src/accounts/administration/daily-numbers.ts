import type { Database } from "../../database/database.ts";
import type { Account } from "../account.ts";
import { requireAdmin } from "../require-admin.ts";

/** What happened on one UTC day. */
export interface DayNumbers {
  /** Such as `2026-11-23`. */
  readonly day: string;
  readonly signUps: number;
  readonly active: number;
  readonly images: number;
  readonly videos: number;
  /** Paid on that day, less what of it went back since, in US cents. */
  readonly revenue_minor: number;
}

/** The days of a period one by one, the first first; days without anything are there, too. For admins. */
export async function dailyNumbers(
  database: Database,
  admin: Account,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<readonly DayNumbers[]> {
  requireAdmin(admin);
  return database.query<DayNumbers>(
    `with signed_up as (
       select (created_at at time zone 'UTC')::date as day, count(*)::integer as count from account
       where created_at >= $1::timestamptz and created_at < $2::timestamptz and merged_into_id is null group by 1
     ), seen as (
       select day, count(*)::integer as count from activity_day
       where day >= ($1::timestamptz at time zone 'UTC')::date and day < ($2::timestamptz at time zone 'UTC') group by 1
     ), made as (
       select (created_at at time zone 'UTC')::date as day, count(*) filter (where kind = 'image')::integer as images,
         count(*) filter (where kind = 'video')::integer as videos
       from media where created_at >= $1::timestamptz and created_at < $2::timestamptz group by 1
     ), paid as (
       select (paid_at at time zone 'UTC')::date as day, sum(paid_minor - reversed_minor)::float8 as minor
       from billing_payment where paid_at >= $1::timestamptz and paid_at < $2::timestamptz group by 1
     )
     select to_char(d.day, 'YYYY-MM-DD') as day, coalesce(signed_up.count, 0) as "signUps", coalesce(seen.count, 0) as active,
       coalesce(made.images, 0) as images, coalesce(made.videos, 0) as videos, coalesce(paid.minor, 0) as revenue_minor
     from (
       select moment::date as day from generate_series(
         date_trunc('day', $1::timestamptz at time zone 'UTC'), $2::timestamptz at time zone 'UTC', interval '1 day'
       ) as moments (moment) where moment < $2::timestamptz at time zone 'UTC'
     ) d left join signed_up using (day) left join seen using (day) left join made using (day) left join paid using (day)
     order by d.day`,
    [since, until],
  );
}
