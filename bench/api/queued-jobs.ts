import type { BenchStudio } from "./bench-studio.ts";

/** So many jobs of the account that nobody works on, of one output each, as rows alone; answers their ids. */
export async function queuedJobsOf({ database, account }: BenchStudio, jobs: number): Promise<readonly string[]> {
  const rows = await database.query<{ id: string }>(
    `with her as (
       insert into character (id, account_id, name, current_version, created_at, updated_at)
       values (gen_random_uuid(), $1::uuid, 'Watched', 1, now(), now()) returning id
     ), version as (
       insert into character_version (id, character_id, number, name, description, age_range, ethnicity, body_type,
         hair_style, hair_colour, eye_colour, skin_tone, created_at)
       select gen_random_uuid(), id, 1, 'Watched', '', '26-30', 'latina', 'athletic', 'long-wavy', 'auburn', 'green', 'olive', now()
       from her returning id, character_id
     ), job as (
       insert into generation_job (id, account_id, character_id, character_version_id, kind, state, count, plan, hold_id, engine,
         model, content_rating, request, prompt, negative_prompt, parameters, deadline_at, created_at, updated_at)
       select gen_random_uuid(), $1::uuid, character_id, id, 'image', 'running', 1, 'owner', gen_random_uuid(), 'bench',
         'bench', 'general', '{}', '', '', '{}', now() + interval '1 day', now(), now()
       from version, generate_series(1, $2::integer) returning id
     ), output as (
       insert into generation_output (job_id, index, seed, state, updated_at) select id, 0, 1, 'running', now() from job returning 1
     )
     select id::text as id from job`,
    [account.id, jobs],
  );
  return rows.map(({ id }) => id);
}

/** Moves jobs in a way that whoever watches is told, and no worker is needed for. */
export async function moveJobs({ database }: BenchStudio, jobIds: readonly string[], trouble: string): Promise<void> {
  await database.query("update generation_output set trouble_code = $2::text where job_id = any($1::uuid[])", [
    jobIds,
    trouble,
  ]);
}
