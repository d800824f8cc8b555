import type { Transaction } from "../../database/transaction.ts";
import { mirroredHash } from "../../media/perceptual-hash.ts";
import { nearCondition, nearParameters } from "./near-hashes.ts";

export interface BlockedMatch {
  readonly id: string;
  readonly reason: string;
}

export interface BlockedLook {
  /** The blocked picture that this one, or its mirror image, is a copy of; `null` when there is none. */
  readonly match: BlockedMatch | null;
  /** Up to which number of the list was looked: a picture that is blocked later has a higher one. `null` where there was nothing to compare. */
  readonly blocked: string | null;
}

/** Looks for a picture in the list of blocked ones. */
export async function findBlocked(database: Transaction, hash: bigint | null): Promise<BlockedLook> {
  if (hash === null) return { match: null, blocked: null };
  const sides = [...nearParameters(hash), ...nearParameters(mirroredHash(hash))];
  const [row] = await database.query<{ id: string | null; reason: string; blocked: string }>(
    blockedSql,
    sides,
    "find_blocked",
  );
  if (row === undefined) throw new Error("The list of blocked pictures gave no answer.");
  const { id, reason, blocked } = row;
  return { match: id === null ? null : { id, reason }, blocked };
}

// No limit: for one row the planner would read the table from its beginning, in place of the indices. One look for each side, in
// place of both at once: for that it would start other processes, which takes longer than the look.
const blockedSql = `select near.id::text, near.reason, latest.blocked
  from (select coalesce(max(number), 0)::text as blocked from blocked_picture) as latest
  left join (
    select found.id, found.reason, found.created_at
    from (values ($1::bigint, $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]),
                 ($6::bigint, $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[])) as side (hash, band_0, band_1, band_2, band_3)
    cross join lateral (
      select id, reason, created_at from blocked_picture as picture
      where ${nearCondition("picture.hash", ["side.hash", "side.band_0", "side.band_1", "side.band_2", "side.band_3"])}
    ) as found
  ) as near on true
  order by near.created_at`;

/**
 * Keeps everything from being delivered, and others from blocking, until the transaction ends: what is delivered already is seen
 * from here on, and what is not will be looked at again. To be called before any row is locked.
 */
export async function lockBlocklist(unit: Transaction): Promise<void> {
  await unit.query("select 1 as locked from pg_advisory_xact_lock(hashtextextended('blocked_picture', 0))", []);
}

export interface BlockRequest {
  readonly id: string;
  readonly hash: bigint;
  readonly reason: string;
  readonly mediaId: string | null;
  readonly by: string;
  readonly at: Date;
}

/** Blocks a picture; one that is blocked already stays as it is. The caller has locked the list. */
export async function blockPicture(database: Transaction, request: BlockRequest): Promise<void> {
  await database.query(
    `insert into blocked_picture (id, hash, reason, media_id, created_at, created_by, number)
     select $1::uuid, $2::bigint, $3, $4::uuid, $5::timestamptz, $6::uuid, 1 + coalesce(max(number), 0) from blocked_picture
     on conflict (hash) do nothing`,
    [request.id, request.hash, request.reason, request.mediaId, request.at, request.by],
  );
}

/** Media that are near-identical copies of a picture, mirrored ones among them. Those taken down already are not listed. */
export async function findCopies(database: Transaction, hash: bigint): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const side of [hash, mirroredHash(hash)]) {
    const rows = await database.query<{ id: string }>(
      `select id::text from media where perceptual_hash is not null and removed_at is null and ${nearCondition("perceptual_hash")}
       order by created_at limit 1000`,
      nearParameters(side),
    );
    for (const { id } of rows) found.add(id);
  }
  return [...found];
}
