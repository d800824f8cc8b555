import { createHash } from "node:crypto";
import fastify from "fastify";
import { Pool } from "pg";
import { serializerSchema } from "../../packages/api/src/operation/json-schema.ts";
import { characterSchema } from "../../packages/api/src/schemas/character.ts";
import { pageOf } from "../../packages/api/src/schemas/common.ts";
import type { TestDatabase } from "../../packages/core/src/testing/postgres/test-databases.ts";
import { connections } from "./bench-studio.ts";

const key = `
  select a.id::text, a.display_name, a.role, a.status, a.plan, k.id::text as key_id, k.scopes
  from api_key k join account a on a.id = k.account_id
  where k.token_hash = $1 and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())`;

const rows = `
  select c.id::text, c.name, c.image_count, c.video_count, c.cover_media_id::text, c.created_at, c.updated_at, v.number,
    v.id::text as version_id, v.description, v.age_range, v.ethnicity, v.body_type, v.hair_style, v.hair_colour, v.eye_colour, v.skin_tone
  from character c join character_version v on v.character_id = c.id and v.number = c.current_version
  where c.account_id = $1 and c.deleted_at is null order by c.created_at, c.id limit 21`;

/** The least that answers the same: a Fastify route, two prepared statements by `pg`, and the same serialiser. No guards, no limits. */
export async function bareRoute(connection: TestDatabase): Promise<AsyncDisposable & { readonly url: string }> {
  const pool = new Pool({ ...connection, max: connections });
  const app = fastify();
  const schema = { response: { 200: serializerSchema(pageOf(characterSchema)) } };
  app.get("/characters", { schema }, async (request) => {
    const token = (request.headers.authorization ?? "").slice("Bearer ".length);
    const hash = createHash("sha256").update(token).digest("hex");
    const account = await pool.query<{ id: string }>({ name: "key", text: key, values: [hash] });
    const found = await pool.query<Record<string, unknown>>({
      name: "rows",
      text: rows,
      values: [account.rows[0]?.id],
    });
    const items = found.rows
      .slice(0, 20)
      .map((row) => ({ ...row, attributes: row, version: row["number"], anchor: null }));
    return { items, next_cursor: null };
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    url,
    async [Symbol.asyncDispose]() {
      await app.close();
      await pool.end();
    },
  };
}
