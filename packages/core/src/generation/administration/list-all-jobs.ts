import type { Account } from "../../accounts/account.ts";
import { accountsWith } from "../../accounts/administration/search-accounts.ts";
import { requireAdmin } from "../../accounts/require-admin.ts";
import type { Database } from "../../database/database.ts";
import type { PagePosition } from "../../paging.ts";
import { overseenColumns, overseenTables, type JobSelection, type OverseenJob } from "./overseen-job.ts";

export interface JobSearch {
  readonly which: JobSelection;
  /** Part of its person's name or address, an account's id, or a job's, whole or by the last 8 characters. */
  readonly text?: string | undefined;
  readonly limit: number;
  readonly after?: PagePosition | undefined;
}

const conditions: Readonly<Record<JobSelection, string>> = {
  open: "j.finished_at is null",
  failed: "j.state = 'failed'",
  all: "true",
};

/** Everybody's jobs, newest first. For admins. */
export async function listAllJobs(
  database: Database,
  admin: Account,
  { which, text, limit, after }: JobSearch,
): Promise<readonly OverseenJob[]> {
  requireAdmin(admin);
  const place = [limit, after?.createdAt ?? null, after?.id ?? null];
  return database.query<OverseenJob>(
    `select ${overseenColumns} from ${overseenTables}
     where ${conditions[which]}
       and ($2::timestamptz is null or (j.created_at, j.id) < ($2::timestamptz, $3::uuid))
       ${text === undefined ? "" : `and (j.account_id in (${accountsWith("$4")}) or (${isNamed}))`}
     order by j.created_at desc, j.id desc limit $1::integer`,
    text === undefined ? place : [...place, text],
  );
}

/** By all of its id, or the last 8 characters, which an index knows. */
const isNamed = `right(j.id::text, 8) = right(lower($4::text), 8) and j.id::text like '%' || lower($4::text)`;
