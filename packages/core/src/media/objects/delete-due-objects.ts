import type { Transaction } from "../../database/transaction.ts";
import type { ObjectStore } from "../../storage/object-store.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { mayDelete } from "./hold-deletions.ts";

interface Collaborators {
  readonly database: Transaction;
  readonly store: ObjectStore;
  readonly telemetry: Telemetry;
}

/** How much one call takes on; the next one goes on. */
const limit = 100;
/** A store that fails so often in one call is down: the rest waits for the next. */
const maximumFailures = 3;

/**
 * Deletes from the store what was put down for it and is due. What fails is tried again later: after a minute, then two,
 * then four, up to six hours. Answers the keys that are gone.
 *
 * @param keys only these; otherwise all that are due
 */
export async function deleteDueObjects(
  { database, store, telemetry }: Collaborators,
  at: Date,
  keys: readonly string[] | null = null,
): Promise<readonly string[]> {
  // The next try is set before this one is made: whoever dies in between leaves it to the next sweep.
  const due = await database.query<{ key: string; requestId: string | null }>(
    `update object_deletion d
     set attempts = d.attempts + 1,
       next_attempt_at = $1::timestamptz + least(interval '6 hours', interval '1 minute' * power(2, least(d.attempts, 20)))
     where d.key in (
       select key from object_deletion
       where next_attempt_at <= $1::timestamptz and ($2::text[] is null or key = any($2::text[])) and ${mayDelete}
       order by next_attempt_at limit $3::integer for update skip locked
     )
     returning d.key, d.request_id as "requestId"`,
    [at, keys, limit],
  );
  const gone: string[] = [];
  let failures = 0;
  const { tracing, log } = telemetry;
  const deleteObject = async (key: string): Promise<void> => {
    try {
      await store.delete(key);
      gone.push(key);
      log.debug({ object: key }, "object deleted");
    } catch (error) {
      failures++;
      log.warn({ object: key }, "object not deleted; it is tried again", error);
      await recordFailure(database, key, error);
    }
  };
  for (const { key, requestId } of due) {
    if (failures >= maximumFailures) break;
    await tracing.continuing({ requestId, traceParent: null }, () => deleteObject(key));
  }
  if (gone.length > 0) await database.query("delete from object_deletion where key = any($1::text[])", [gone]);
  return gone;
}

async function recordFailure(database: Transaction, key: string, error: unknown): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  await database.query("update object_deletion set last_failure = $2::text where key = $1::text", [key, reason]);
}
