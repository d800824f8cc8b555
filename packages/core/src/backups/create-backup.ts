import { mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Client } from "pg";
import type { Clock } from "../clock.ts";
import { backupDatabase } from "../database/backup.ts";
import { verifyBackup } from "../database/backup/verify-backup.ts";
import { writeWholeFile } from "../database/backup/write-whole-file.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import { holdDeletions } from "../media/objects/hold-deletions.ts";
import type { ObjectStore } from "../storage/object-store.ts";
import { readVersion } from "../system/version.ts";
import {
  backupFiles,
  backupName,
  objectsFolder,
  unfinishedSuffix,
  type BackupSummary,
  type ListedObject,
} from "./backup-set.ts";
import { copyObject, fingerprint, objectPath } from "./copy-object.ts";
import { inParallel } from "./in-parallel.ts";
import { referencedObjects, type ReferencedObject } from "./referenced-objects.ts";

export interface BackupSource {
  /** Of one's own, outside a transaction. */
  readonly client: Client;
  readonly database: Database;
  readonly store: ObjectStore;
  readonly clock: Clock;
  /** Names the server's key without telling it. */
  readonly serverKeyId: string;
  readonly onProgress: (message: string) => void;
}

const copiesAtOnce = 8;
const told = 500;

/**
 * Makes a backup in the folder while everything runs: the rows of one moment first, then every object that they name, while none is
 * deleted. It is there whole, under its name, or not at all. Throws `conflict` when one was begun in this very second.
 */
export async function createBackup(source: BackupSource, folder: string): Promise<BackupSummary> {
  const name = backupName(source.clock.now());
  const draft = join(folder, `${name}${unfinishedSuffix}`);
  await makeDraft(folder, draft);
  try {
    const summary = await fillDraft(source, folder, draft);
    await writeFile(join(draft, backupFiles.summary), `${JSON.stringify(summary, null, 2)}\n`, {
      mode: 0o600,
      flush: true,
    });
    await rename(draft, join(folder, name));
    await syncFolder(folder);
    return { name, ...summary };
  } catch (error) {
    // What it copied stays: the next one need not copy it again.
    await rm(draft, { recursive: true, force: true }).catch(() => {});
    throw error;
  }
}

async function fillDraft(source: BackupSource, folder: string, draft: string): Promise<Omit<BackupSummary, "name">> {
  const { client, database, serverKeyId } = source;
  const file = join(draft, backupFiles.database);
  return holdDeletions(database, async () => {
    let objects: readonly ReferencedObject[] = [];
    const alongside = async (snapshot: Pick<Client, "query">): Promise<void> => {
      objects = await referencedObjects(snapshot);
    };
    source.onProgress("Writing the rows of one moment.");
    const rows = await backupDatabase({ client, file, alongside });
    source.onProgress(`Copying ${objects.length} objects.`);
    const copied = await copyObjects(source, folder, objects);
    await writeWholeFile(join(draft, backupFiles.objects), linesOf(copied.listed));
    const { migrations } = await verifyBackup(file);
    return {
      format: 1 as const,
      createdAt: rows.createdAt,
      version: readVersion(),
      schema: migrations.at(-1)?.name ?? "",
      rows: rows.rows,
      objects: copied.listed.length,
      objects_bytes: copied.listed.reduce((sum, { size_bytes }) => sum + size_bytes, 0),
      missing: copied.missing,
      serverKeyId,
      sha256: { database: await hashOf(file), objects: await hashOf(join(draft, backupFiles.objects)) },
    };
  });
}

async function makeDraft(folder: string, draft: string): Promise<void> {
  try {
    await mkdir(join(folder, objectsFolder), { recursive: true, mode: 0o700 });
    await mkdir(draft, { mode: 0o700 });
  } catch (cause) {
    const isThere = cause instanceof Error && "code" in cause && cause.code === "EEXIST";
    if (isThere) throw new StudioError("conflict", `A backup is being made in ${draft} already.`, { cause });
    throw new StudioError("invalid_input", `${folder} cannot be written.`, {
      nextSteps: ["Name a folder that this user may write to."],
      cause,
    });
  }
}

async function copyObjects(
  { store, onProgress }: BackupSource,
  folder: string,
  objects: readonly ReferencedObject[],
): Promise<{ readonly listed: readonly ListedObject[]; readonly missing: string[] }> {
  const listed: ListedObject[] = [];
  const missing: string[] = [];
  const folders = new Set<string>();
  let copied = 0;
  await inParallel(objects, copiesAtOnce, async (object) => {
    const { key, contentType, digest, isClaimed } = object;
    const copy = await copyObject(store, folder, object);
    if (copy !== null) {
      listed.push({ key, contentType, digest, size_bytes: copy.size_bytes });
      if (!copy.isCopied) return;
      folders.add(dirname(objectPath(folder, key)));
      if (++copied % told === 0) onProgress(`Copied ${copied} objects.`);
    } else if (!isClaimed) missing.push(key);
  });
  // Their names have to be on disk before the summary says that they are there.
  for (const each of folders) await syncFolder(each);
  onProgress(`Copied ${copied} objects; ${listed.length - copied} were there from earlier backups.`);
  return { listed: listed.toSorted((left, right) => (left.key < right.key ? -1 : 1)), missing: missing.toSorted() };
}

async function* linesOf(objects: readonly ListedObject[]): AsyncGenerator<string> {
  for (const object of objects) yield `${JSON.stringify(object)}\n`;
}

async function hashOf(path: string): Promise<string> {
  return (await fingerprint(path))?.sha256 ?? "";
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
