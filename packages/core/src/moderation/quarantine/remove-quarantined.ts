import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import { mayDelete } from "../../media/objects/hold-deletions.ts";
import type { ObjectStore } from "../../storage/object-store.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";

interface Collaborators {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

/** In one go; what is left is the next one's. */
const atOnce = 100;

/**
 * Removes the objects of held-back outputs that were decided. Run after a decision and by the sweep: the row remembers until it
 * has worked. A store that cannot be reached is tried again; nothing of it reaches the reviewer.
 */
export async function removeQuarantined({ database, store, clock, telemetry }: Collaborators): Promise<void> {
  const rows = await database.query<{ id: string; key: string; requestId: string | null }>(
    `select id::text, object_key as key, decided_request_id as "requestId" from quarantined_output
     where state <> 'open' and objects_removed_at is null and ${mayDelete} limit $1::integer`,
    [atOnce],
  );
  if (rows.length === 0) return;
  const prisma = await database.prisma();
  const { tracing, log } = telemetry;
  const remove = async (id: string, key: string): Promise<void> => {
    try {
      await store.delete(key);
      log.debug({ object: key }, "object deleted");
    } catch (error) {
      log.warn({ object: key }, "object not deleted; it is tried again", error);
      return;
    }
    await prisma.quarantinedOutput.update({ where: { id }, data: { objectsRemovedAt: clock.now() } });
  };
  for (const { id, key, requestId } of rows) {
    await tracing.continuing({ requestId, traceParent: null }, () => remove(id, key));
  }
}
