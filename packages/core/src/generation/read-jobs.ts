import type { Database } from "../database/database.ts";
import { jobColumns, type JobRow, toJob } from "./job-row.ts";
import type { Job } from "./job.ts";

/** Reads jobs whole, by id, however many, in one statement. Ids that are not there are not in the answer. */
export async function readJobs(
  database: Pick<Database, "query">,
  jobIds: readonly string[],
): Promise<ReadonlyMap<string, Job>> {
  if (jobIds.length === 0) return new Map();
  const sql = `select ${jobColumns} from generation_job job where job.id = any($1::uuid[])`;
  const rows = await database.query<JobRow>(sql, [[...jobIds]], "read_jobs");
  return new Map(rows.map((row) => [row.id, toJob(row)]));
}
