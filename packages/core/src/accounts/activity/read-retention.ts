import type { Database } from "../../database/database.ts";
import type { Account } from "../account.ts";
import { requireAdmin } from "../require-admin.ts";

/** Of the people who signed up in a period, how many came back. */
export interface Retention {
  readonly signUps: number;
  /** Some number of UTC days after the day of sign-up; only people for whom that day is over are counted. */
  readonly days: readonly { readonly day: number; readonly eligible: number; readonly returned: number }[];
  /** People who were here on at least one day of the period. */
  readonly active: number;
}

const measuredDays = [1, 7, 30];

/** Retention on day 1, 7 and 30 of those who signed up from `since` until before `until`. For admins. */
export async function readRetention(
  database: Database,
  admin: Account,
  { since, until, at }: { readonly since: Date; readonly until: Date; readonly at: Date },
): Promise<Retention> {
  requireAdmin(admin);
  const days = await database.query<{ day: number; eligible: number; returned: number }>(
    `select d.day, count(a.id)::integer as eligible, count(v.account_id)::integer as returned
     from unnest($3::integer[]) as d (day)
     left join account a on a.created_at >= $1::timestamptz and a.created_at < $2::timestamptz and a.merged_into_id is null
       and (a.created_at at time zone 'UTC')::date + d.day < ($4::timestamptz at time zone 'UTC')::date
     left join activity_day v on v.account_id = a.id and v.day = (a.created_at at time zone 'UTC')::date + d.day
     group by d.day order by d.day`,
    [since, until, measuredDays, at],
  );
  const [counts] = await database.query<{ signUps: number; active: number }>(
    `select
       (select count(*)::integer from account
        where created_at >= $1::timestamptz and created_at < $2::timestamptz and merged_into_id is null) as "signUps",
       (select count(distinct account_id)::integer from activity_day
        where day >= ($1::timestamptz at time zone 'UTC')::date and day < ($2::timestamptz at time zone 'UTC')) as active`,
    [since, until],
  );
  return { signUps: counts?.signUps ?? 0, active: counts?.active ?? 0, days };
}
