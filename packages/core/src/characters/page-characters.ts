import type { Account } from "../accounts/account.ts";
import type { Database } from "../database/database.ts";
import type { PagePosition } from "../paging.ts";
import { toCharacter } from "./character-row.ts";
import type { Character } from "./character.ts";

export interface CharacterPage {
  readonly limit: number;
  /** Where the page before ended; none: from the first one on. */
  readonly after?: PagePosition | undefined;
}

type Row = Omit<Parameters<typeof toCharacter>[0], "versions" | "accountId"> &
  Parameters<typeof toCharacter>[0]["versions"][number];

/** Before everybody. */
const start = { createdAt: new Date(0), id: "00000000-0000-0000-0000-000000000000" };

/** A page of an account's characters, oldest first. One prepared statement: this is what every front asks first. */
export async function pageCharacters(
  database: Database,
  account: Account,
  { limit, after = start }: CharacterPage,
): Promise<readonly Character[]> {
  const rows = await database.query<Row & { readonly versionId: string }>(
    pageStatement,
    [account.id, after.createdAt, after.id, limit],
    "page-characters",
  );
  return rows.map((row) =>
    toCharacter({ ...row, accountId: account.id, versions: [{ ...row, id: row.versionId, characterId: row.id }] }),
  );
}

const pageStatement = `
  select c.id::text as id, c.name, c.image_count as "imageCount",
    c.video_count as "videoCount", c.cover_media_id::text as "coverMediaId", c.anchor_media_id::text as "anchorMediaId",
    c.anchor_seed as "anchorSeed", c.created_at as "createdAt", c.updated_at as "updatedAt",
    v.id::text as "versionId", v.number, v.description, v.age_range as "ageRange", v.ethnicity, v.body_type as "bodyType",
    v.hair_style as "hairStyle", v.hair_colour as "hairColour", v.eye_colour as "eyeColour", v.skin_tone as "skinTone"
  from character c join character_version v on v.character_id = c.id and v.number = c.current_version
  where c.account_id = $1::uuid and c.deleted_at is null and (c.created_at, c.id) > ($2::timestamptz, $3::uuid)
  order by c.created_at, c.id limit $4::integer`;
