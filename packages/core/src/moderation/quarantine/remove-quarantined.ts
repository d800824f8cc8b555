import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import { mayDelete } from "../../media/objects/hold-deletions.ts";
import type { ObjectStore } from "../../storage/object-store.ts";

interface Collaborators {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly clock: Clock;
}

/** In one go; what is left is the next one's. */
const atOnce = 100;

/**
 * Removes the objects of held-back outputs that were decided. Run after a decision and by the sweep: the row remembers until it
 * has worked. A store that cannot be reached is tried again; nothing of it reaches the reviewer.
 */
export async function removeQuarantined({ database, store, clock }: Collaborators): Promise<void> {
  const rows = await database.query<{ id: string; key: string }>(
    `select id::text, object_key as key from quarantined_output
     where state <> 'open' and objects_removed_at is null and ${mayDelete} limit $1::integer`,
    [atOnce],
  );
  if (rows.length === 0) return;
  const prisma = await database.prisma();
  for (const { id, key } of rows) {
    try {
      await store.delete(key);
    } catch {
      continue;
    }
    await prisma.quarantinedOutput.update({ where: { id }, data: { objectsRemovedAt: clock.now() } });
  }
}
