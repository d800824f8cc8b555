import type { AttributeChoices } from "../../characters/catalogue/index.ts";
import { isAttestedSql } from "../../accounts/account-row.ts";
import { agePolicyVersion } from "../../accounts/age-policy.ts";
import { jobColumns, type JobRow, toJob } from "../job-row.ts";
import type { Job } from "../job.ts";
import { loadSource, sourceOf, type LoadedSource } from "./source-image.ts";

/** A job with what its outputs are made from. */
export interface LoadedJob {
  readonly job: Job;
  /** Of her version that the job is of. */
  readonly attributes: AttributeChoices;
  /** The image that it starts from; `null` for one that goes by words alone, and when it was deleted. */
  readonly source: LoadedSource | null;
  /** Whether its account may still be served by engines that make photographs. */
  readonly isAttested: boolean;
  /** The latest accepted attempt of each output, by the output's index; what was never submitted has none. */
  readonly attempts: ReadonlyMap<number, AcceptedAttempt>;
}

/** An attempt that an engine took on: where to look for what it makes. */
export interface AcceptedAttempt {
  readonly id: string;
  readonly predictionId: string;
  /** When the engine was asked, in milliseconds since 1970. */
  readonly begunAt_ms: number;
}

type Collaborators = Parameters<typeof loadSource>[0];

interface LoadedRow extends JobRow {
  readonly attributes: AttributeChoices;
  readonly isAttested: boolean;
  readonly attempts: readonly (AcceptedAttempt & { readonly index: number })[];
}

/** Asked at every look at a job: one statement, and one more for a job that starts from an image. */
export async function loadJob(collaborators: Collaborators, jobId: string): Promise<LoadedJob> {
  const [row] = await collaborators.database.query<LoadedRow>(statement, [jobId, agePolicyVersion], "load_job");
  if (row === undefined) throw new Error(`Job ${jobId} is not there.`);
  const { attributes, isAttested } = row;
  const job = toJob(row);
  const sourceId = sourceOf(job);
  const source = sourceId === null ? null : await loadSource(collaborators, job, sourceId);
  const attempts = new Map(row.attempts.map(({ index, ...attempt }) => [index, attempt]));
  return { job, attributes, source, isAttested, attempts };
}

const statement = `
  select ${jobColumns},
    account.status = 'active' and ${isAttestedSql("account", "$2::text")} as "isAttested",
    json_build_object('ageRange', version.age_range, 'ethnicity', version.ethnicity, 'bodyType', version.body_type,
      'hairStyle', version.hair_style, 'hairColour', version.hair_colour, 'eyeColour', version.eye_colour,
      'skinTone', version.skin_tone) as attributes,
    (select coalesce(json_agg(json_build_object(
       'index', latest.output_index, 'id', latest.id, 'predictionId', latest.prediction_id,
       'begunAt_ms', floor(extract(epoch from latest.started_at) * 1000))), '[]'::json)
     from (select distinct on (output_index) output_index, id, prediction_id, started_at from generation_attempt
           where job_id = job.id and prediction_id is not null order by output_index, number desc) latest) as attempts
  from generation_job job
  join account on account.id = job.account_id
  join character_version version on version.id = job.character_version_id
  where job.id = $1::uuid`;
