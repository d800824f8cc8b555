import { readdir, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Client } from "pg";
import { systemClock } from "../clock.ts";
import type { Config } from "../configuration/read-config.ts";
import { serverKey } from "../configuration/server-key.ts";
import { openDatabase, type ProgressListener } from "../database/open-database.ts";
import { withClient } from "../database/with-client.ts";
import { chooseStore } from "../studio/choose-store.ts";
import { StudioError } from "../errors.ts";
import { findBackup, listBackups, objectsFolder, readObjectList, type BackupSummary } from "./backup-set.ts";
import { createBackup } from "./create-backup.ts";
import { restoreBackup, type RestoredBackup } from "./restore-backup.ts";
import { verifyBackupSet, type BackupProblem } from "./verify-backup-set.ts";

/** Makes a backup of rows and objects in a folder, while everything runs. */
export async function backUp(config: Config, folder: string, onProgress: ProgressListener): Promise<BackupSummary> {
  await using database = await openDatabase(config, onProgress);
  const store = chooseStore(config);
  const serverKeyId = await keyIdOf(config);
  return await withClient(config, (client: Client) =>
    createBackup({ client, database, store, clock: systemClock, serverKeyId, onProgress }, folder),
  );
}

export interface VerifiedBackupSet {
  readonly backup: BackupSummary;
  readonly problems: readonly BackupProblem[];
}

/** Reads every byte of a backup, the newest unless one is named. */
export async function verifyBackUp(folder: string, name: string | null): Promise<VerifiedBackupSet> {
  const backup = await findBackup(folder, name);
  return { backup, problems: await verifyBackupSet(folder, backup) };
}

export interface RestoreWishes {
  /** The newest unless one is named. */
  readonly name: string | null;
  /** Whether rows that are there now may be replaced. */
  readonly force: boolean;
  readonly onProgress: ProgressListener;
}

export interface RestoredBackUp extends RestoredBackup {
  readonly backup: BackupSummary;
  /** Whether the server's key is the one of then: without it two-factor secrets and blocked texts' fingerprints cannot be read. */
  readonly hasItsKey: boolean;
}

/** Puts a backup of rows and objects into this installation, the newest unless one is named. */
export async function restoreBackUp(config: Config, folder: string, wishes: RestoreWishes): Promise<RestoredBackUp> {
  const { name, force, onProgress } = wishes;
  const backup = await findBackup(folder, name);
  {
    // The tables have to be there, and nobody else may use them.
    await using _database = await openDatabase(config, onProgress);
  }
  const store = chooseStore(config);
  const restored = await withClient(config, (client) =>
    restoreBackup({ client, store, onProgress }, folder, backup, force),
  );
  return { ...restored, backup, hasItsKey: (await keyIdOf(config)) === backup.serverKeyId };
}

export interface RemovedBackUp {
  readonly name: string;
  /** Objects that no other backup of the folder needs, removed with it. */
  readonly objects: number;
}

/** Removes a backup, and the objects that no other one of the folder needs. Throws `conflict` while one may be made there. */
export async function removeBackUp(folder: string, name: string): Promise<RemovedBackUp> {
  const backup = await findBackup(folder, name);
  const { backups, unfinished } = await listBackups(folder);
  if (unfinished[0] !== undefined) {
    throw new StudioError("conflict", `A backup was begun in ${join(folder, unfinished[0])}, and is not finished.`, {
      nextSteps: ["Wait for it. If nobody is making it any more, delete that folder, then try again."],
    });
  }
  const needed = new Set<string>();
  for (const other of backups) {
    if (other.name === name) continue;
    for await (const { key } of readObjectList(folder, other.name)) needed.add(key);
  }
  await rm(join(folder, backup.name), { recursive: true });
  // By what lies there, so that what an earlier removal left behind when it was broken off goes too.
  const lying = await objectsIn(folder);
  const gone = lying.filter((key) => !needed.has(key));
  for (const key of gone) await rm(join(folder, objectsFolder, key), { force: true });
  return { name, objects: gone.length };
}

async function objectsIn(folder: string): Promise<readonly string[]> {
  const root = join(folder, objectsFolder);
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

async function keyIdOf(config: Config): Promise<string> {
  return (await serverKey(config, "backups")()).keyId;
}
