import type { Transaction } from "../../database/transaction.ts";
import { mirroredHash } from "../../media/perceptual-hash.ts";
import { nearCondition, nearParameters } from "./near-hashes.ts";

export interface BlockedMatch {
  readonly id: string;
  readonly reason: string;
}

/** The blocked picture that this one, or its mirror image, is a copy of; `null` when there is none. */
export async function findBlocked(database: Transaction, hash: bigint | null): Promise<BlockedMatch | null> {
  if (hash === null) return null;
  const sides = [...nearParameters(hash), ...nearParameters(mirroredHash(hash))];
  const [match = null] = await database.query<BlockedMatch>(blockedSql, sides, "find_blocked");
  return match;
}

// No limit: for one row the planner would read the table from its beginning, in place of the indices.
const blockedSql = `select id::text, reason from (
    select id, reason, created_at from blocked_picture where ${nearCondition("hash")}
    union all
    select id, reason, created_at from blocked_picture where ${nearCondition("hash", 6)}
  ) as near order by created_at`;

export interface BlockRequest {
  readonly id: string;
  readonly hash: bigint;
  readonly reason: string;
  readonly mediaId: string | null;
  readonly by: string;
  readonly at: Date;
}

/** Blocks a picture; one that is blocked already stays as it is. */
export async function blockPicture(database: Transaction, request: BlockRequest): Promise<void> {
  await database.query(
    `insert into blocked_picture (id, hash, reason, media_id, created_at, created_by)
     values ($1::uuid, $2::bigint, $3, $4::uuid, $5::timestamptz, $6::uuid) on conflict (hash) do nothing`,
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
