import { localPrincipal, type Account } from "@figment/core";
import type { BenchStudio } from "./bench-studio.ts";

/** Somebody with so many images, as rows alone; answers a key that sees them. */
export async function galleryOf({ studio, database }: BenchStudio, images: number): Promise<string> {
  const [made] = await database.query<{ id: Account["id"] }>(
    `with person as (
       insert into account (id, display_name, plan, created_at, updated_at)
       values (gen_random_uuid(), 'gallery', 'owner', now(), now()) returning id
     ), her as (
       insert into character (id, account_id, name, current_version, created_at, updated_at)
       select gen_random_uuid(), id, 'Mara', 1, now(), now() from person returning id, account_id
     ), version as (
       insert into character_version (id, character_id, number, name, description, age_range, ethnicity, body_type,
         hair_style, hair_colour, eye_colour, skin_tone, created_at)
       select gen_random_uuid(), her.id, 1, 'Mara', '', '26-30', 'latina', 'athletic', 'long-wavy', 'auburn', 'green', 'olive', now()
       from her returning id, character_id
     ), job as (
       insert into generation_job (id, account_id, character_id, character_version_id, kind, state, count, plan, hold_id, engine,
         model, content_rating, request, prompt, negative_prompt, parameters, deadline_at, created_at, updated_at, finished_at)
       select gen_random_uuid(), her.account_id, her.id, version.id, 'image', 'succeeded', 1, 'owner', gen_random_uuid(), 'preview',
         'preview', 'general', '{}', '', '', '{}', now(), now(), now(), now()
       from her, version returning id, account_id, character_id, character_version_id
     ), media as (
       insert into media (id, account_id, character_id, character_version_id, job_id, output_index, kind, content_type,
         object_key, master_key, thumbnail_key, is_marked, width, height, file_size_bytes, seed, parameters, content_rating, created_at)
       select gen_random_uuid(), account_id, character_id, character_version_id, id, n, 'image', 'image/png',
         'media/' || n, 'media/' || n, 'thumbnails/' || n, false, 768, 1024, 1000, n, '{}', 'general',
         now() - n * interval '1 second'
       from job, generate_series(1, $1::integer) n returning 1
     )
     select id::text from person`,
    [images],
  );
  if (made === undefined) throw new Error("Nobody was made.");
  const account = await studio.accounts.get(made.id);
  return (await studio.accounts.createApiKey(localPrincipal(account), { name: "bench", scopes: ["read"] })).key;
}
