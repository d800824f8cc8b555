import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Client } from "pg";
import { requireRestorable, restoreDatabase } from "../database/restore.ts";
import type { ObjectStore } from "../storage/object-store.ts";
import { backupFiles, readObjectList, type BackupSummary } from "./backup-set.ts";
import { objectPath } from "./copy-object.ts";
import { inParallel } from "./in-parallel.ts";
import { requireWhole } from "./verify-backup-set.ts";

export interface RestoreTarget {
  /** Of one's own, outside a transaction, to a database that has the backup's migrations. */
  readonly client: Client;
  readonly store: ObjectStore;
  readonly onProgress: (message: string) => void;
}

export interface RestoredBackup {
  readonly rows: number;
  readonly objects: number;
}

const putsAtOnce = 8;

/**
 * Puts a whole backup back: its objects first, then its rows, all of them or none, so that no row is ever without its files. An object
 * that is there already is left alone. Throws what `restoreDatabase` does, and `invalid_input` for a damaged backup, before
 * anything is changed.
 *
 * @param force whether rows that are there now may be replaced
 */
export async function restoreBackup(
  { client, store, onProgress }: RestoreTarget,
  folder: string,
  summary: BackupSummary,
  force: boolean,
): Promise<RestoredBackup> {
  onProgress("Checking the backup.");
  await requireWhole(folder, summary);
  const file = join(folder, summary.name, backupFiles.database);
  await requireRestorable({ client, file, force });
  let objects = 0;
  await inParallel(readObjectList(folder, summary.name), putsAtOnce, async ({ key, contentType, size_bytes }) => {
    const there = await store.head(key);
    if (there?.size_bytes !== size_bytes) {
      await store.put(key, await readFile(objectPath(folder, key)), contentType);
    }
    if (++objects % 500 === 0) onProgress(`Restored ${objects} objects.`);
  });
  onProgress(`Restored ${objects} objects; putting back the rows.`);
  const { rows } = await restoreDatabase({ client, file, force });
  return { rows, objects };
}
