import type { Database } from "../../database/database.ts";
import type { ObjectStore } from "../../storage/object-store.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import { deleteDueObjects } from "./delete-due-objects.ts";
import { putDownForDeletion } from "./release-objects.ts";

interface Collaborators {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly telemetry: Telemetry;
}

/** How many orphans one sweep looks at; the next one goes on. */
const limit = 200;

export interface SweptObjects {
  /** Written, but never delivered; now put down for deletion. */
  readonly orphans: number;
  /** Gone from the store. */
  readonly deleted: number;
}

/** Finds objects that were written and never delivered, and deletes what is due. Safe to run anywhere, at any time. */
export async function sweepObjects(collaborators: Collaborators, at: Date): Promise<SweptObjects> {
  const orphans = await findOrphans(collaborators.database, at);
  const deleted = await deleteDueObjects(collaborators, at);
  return { orphans, deleted: deleted.length };
}

async function findOrphans(database: Database, at: Date): Promise<number> {
  // Most of the time there are none: a look at a small index, and no transaction.
  const unclaimed = await database.query<{ key: string }>(
    "select key from stored_object where claimed_until <= $1::timestamptz order by claimed_until limit $2::integer",
    [at, limit],
  );
  if (unclaimed.length === 0) return 0;
  const candidates = unclaimed.map(({ key }) => key);
  return database.transaction(async (unit) => {
    const locked = await unit.query<{ key: string }>(
      "select key from stored_object where key = any($1::text[]) order by key for update skip locked",
      [candidates],
    );
    const keys = locked.map(({ key }) => key);
    const orphans = await putDownForDeletion(unit, keys, { at, requestId: null });
    // The rest is needed: its claim was left by a writer that lost to another.
    await unit.query(
      "update stored_object set claimed_until = null where key = any($1::text[]) and claimed_until <= $2::timestamptz returning key",
      [keys, at],
    );
    return orphans.length;
  });
}
