import type { UnitOfWork } from "../../database/database.ts";

/** Since when, and since which request, nobody needs them; `null` for what was never delivered. */
interface Released {
  readonly at: Date;
  readonly requestId: string | null;
}

/**
 * Says, in the transaction that deletes a media row, that it needs its objects no longer. Those that nobody else needs are
 * put down for deletion; answers their keys. Two media that share an object may be deleted at once: the second to get the
 * lock sees that it was the last.
 */
export async function releaseObjects(
  unit: Pick<UnitOfWork, "query">,
  mediaId: string,
  { at, requestId }: Released,
): Promise<readonly string[]> {
  const held = await unit.query<{ key: string }>(
    `select o.key from stored_object o join media_object m on m.key = o.key
     where m.media_id = $1::uuid order by o.key for update of o`,
    [mediaId],
  );
  await unit.query("delete from media_object where media_id = $1::uuid returning key", [mediaId]);
  return putDownForDeletion(
    unit,
    held.map(({ key }) => key),
    { at, requestId },
  );
}

/** Moves those of the objects that nobody needs or is writing into the list of deletions. Expects their rows locked. */
export async function putDownForDeletion(
  unit: Pick<UnitOfWork, "query">,
  keys: readonly string[],
  { at, requestId }: Released,
): Promise<readonly string[]> {
  const moved = await unit.query<{ key: string }>(
    `with gone as (
       delete from stored_object o
       where o.key = any($1::text[]) and (o.claimed_until is null or o.claimed_until <= $2::timestamptz)
         and not exists (select from media_object m where m.key = o.key)
       returning o.key
     )
     insert into object_deletion (key, requested_at, next_attempt_at, request_id)
       select key, $2::timestamptz, $2::timestamptz, $3::text from gone
     returning key`,
    [keys, at, requestId],
  );
  return moved.map(({ key }) => key);
}
