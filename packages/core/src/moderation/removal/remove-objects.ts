import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import type { ObjectStore } from "../../storage/object-store.ts";

interface Collaborators {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly clock: Clock;
}

/** In one go; what is left is the next one's. */
const atOnce = 100;

/**
 * Removes the objects of what was taken down, and of held-back outputs that were decided. Run after a decision and by the sweep:
 * the row remembers until it has worked. A store that cannot be reached is tried again; nothing of it reaches the reviewer.
 */
export async function removeObjects({ database, store, clock }: Collaborators): Promise<number> {
  const rows = await database.query<{ kind: "takedown" | "quarantine"; id: string; keys: readonly string[] }>(
    `(select 'takedown' as kind, media.id::text, array[object_key, master_key, thumbnail_key] as keys
      from takedown join media on media.id = takedown.media_id where objects_removed_at is null limit $1::integer)
     union all
     (select 'quarantine', id::text, array[object_key] from quarantined_output
      where state <> 'open' and objects_removed_at is null limit $1::integer)`,
    [atOnce],
  );
  const prisma = await database.prisma();
  let removed = 0;
  for (const { kind, id, keys } of rows) {
    try {
      for (const key of new Set(keys)) await store.delete(key);
    } catch {
      continue;
    }
    const data = { objectsRemovedAt: clock.now() };
    if (kind === "takedown") await prisma.takedown.update({ where: { mediaId: id }, data });
    else await prisma.quarantinedOutput.update({ where: { id }, data });
    removed += 1;
  }
  return removed;
}
