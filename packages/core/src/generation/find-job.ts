import type { Account } from "../accounts/account.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import { isWholeId } from "../ids.ts";
import { olderThan, type PagePosition } from "../paging.ts";
import { toJob, withOutputs } from "./job-row.ts";
import type { Job } from "./job.ts";

/** An account's jobs, newest first. */
export async function listJobs(
  database: Database,
  account: Account,
  limit = 50,
  after?: PagePosition,
): Promise<readonly Job[]> {
  const prisma = await database.prisma();
  const rows = await prisma.generationJob.findMany({
    where: { accountId: account.id, ...(after && olderThan(after)) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
    include: withOutputs,
  });
  return rows.map(toJob);
}

/** One of the account's jobs: its id, the last 8 characters of it, or `latest`. Throws `not_found`. */
export async function findJob(database: Database, account: Account, reference: string): Promise<Job> {
  const prisma = await database.prisma();
  const id = await idOf(database, account, reference);
  const mine = { accountId: account.id };
  const row =
    id === null ? null : await prisma.generationJob.findFirst({ where: { ...mine, id }, include: withOutputs });
  if (row) return toJob(row);
  throw notFound(reference);
}

/** The id of one of the account's jobs, without reading it whole. Throws `not_found`. */
export async function findJobId(database: Database, account: Account, reference: string): Promise<string> {
  const id = await idOf(database, account, reference);
  const [mine] =
    id === null
      ? []
      : await database.query<{ id: string }>(
          "select id::text as id from generation_job where id = $1::uuid and account_id = $2::uuid",
          [id, account.id],
          "find-job-id",
        );
  if (mine) return mine.id;
  throw notFound(reference);
}

async function idOf(database: Database, account: Account, reference: string): Promise<string | null> {
  const wanted = reference.trim().toLowerCase();
  return wanted === "latest" ? latestId(database, account) : idEndingWith(database, account, wanted);
}

const notFound = (reference: string): StudioError =>
  new StudioError("not_found", `You have no job "${reference}".`, { nextSteps: ["figment jobs list"] });

async function latestId(database: Database, account: Account): Promise<string | null> {
  return (await listJobs(database, account, 1))[0]?.id ?? null;
}

async function idEndingWith(database: Database, account: Account, ending: string): Promise<string | null> {
  if (!/^[0-9a-f-]{8,36}$/u.test(ending)) return null;
  if (isWholeId(ending)) return ending;
  const rows = await database.query<{ id: string }>(
    "select id::text as id from generation_job where account_id = $1::uuid and right(id::text, $2::integer) = $3::text limit 2",
    [account.id, ending.length, ending],
  );
  if (rows.length < 2) return rows[0]?.id ?? null;
  throw new StudioError("ambiguous_reference", `"${ending}" fits more than one job.`, {
    nextSteps: ["figment jobs list"],
  });
}
