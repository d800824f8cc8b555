import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { StudioError } from "../errors.ts";

/**
 * A folder of backups:
 *
 * - `objects/<key>`: images and clips, each once for all backups of the folder: no key is ever used again for other bytes;
 * - `<time>/database.backup.gz`, `<time>/objects.jsonl.gz` (which objects its rows name), `<time>/backup.json`, written last.
 *
 * A backup is made in a folder whose name ends in `.unfinished`, which is renamed when it is whole.
 */
export const backupFiles = {
  database: "database.backup.gz",
  objects: "objects.jsonl.gz",
  summary: "backup.json",
} as const;

export const unfinishedSuffix = ".unfinished";
export const objectsFolder = "objects";

const name = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/u;

export const backupName = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(":", "-")}Z`;

const summarySchema = z.object({
  format: z.literal(1),
  createdAt: z.coerce.date(),
  /** The program that made it. */
  version: z.string(),
  /** The latest migration of its rows. */
  schema: z.string(),
  rows: z.int(),
  objects: z.int(),
  objects_bytes: z.int(),
  /** Objects that rows name and the store did not have. */
  missing: z.array(z.string()),
  /** Names the server's key without telling it: with another one two-factor secrets cannot be read. */
  serverKeyId: z.string(),
  sha256: z.object({ database: z.string(), objects: z.string() }),
});

/** What a whole backup says of itself. */
export type BackupSummary = z.infer<typeof summarySchema> & { readonly name: string };

/** An object that a backup needs. */
export interface ListedObject {
  readonly key: string;
  readonly contentType: string;
  /** SHA-256 of its bytes, in hexadecimal; `null` where nothing recorded it. */
  readonly digest: string | null;
  readonly size_bytes: number;
}

export interface BackupList {
  /** Newest first. */
  readonly backups: readonly BackupSummary[];
  /** Names of folders in which one was begun and not finished. */
  readonly unfinished: readonly string[];
}

/** Whole backups of a folder. Throws `not_found` for one that does not exist. */
export async function listBackups(folder: string): Promise<BackupList> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new StudioError("not_found", `There is no folder ${folder}.`, { cause: error });
  });
  const whole = names
    .filter((each) => name.test(each))
    .toSorted()
    .toReversed();
  return {
    backups: await Promise.all(whole.map((each) => readSummary(folder, each))),
    unfinished: names.filter((each) => each.endsWith(unfinishedSuffix)),
  };
}

/** The named backup, or the newest. Throws `not_found`. */
export async function findBackup(folder: string, wanted: string | null): Promise<BackupSummary> {
  const { backups, unfinished } = await listBackups(folder);
  const found = wanted === null ? backups[0] : backups.find((each) => each.name === wanted);
  if (found !== undefined) return found;
  const isUnfinished = unfinished.includes(`${wanted ?? ""}${unfinishedSuffix}`);
  const what = wanted === null ? "no whole backup" : `no whole backup ${wanted}`;
  const message = `${folder} holds ${what}${isUnfinished ? ": it was never finished" : ""}.`;
  throw new StudioError("not_found", message, { nextSteps: ["figment backup list", "figment backup create"] });
}

async function readSummary(folder: string, of: string): Promise<BackupSummary> {
  const path = join(folder, of, backupFiles.summary);
  try {
    return { name: of, ...summarySchema.parse(JSON.parse(await readFile(path, "utf8"))) };
  } catch (cause) {
    throw new StudioError("invalid_input", `${path} is no summary of a backup that this version reads.`, { cause });
  }
}

const objectSchema = z.object({
  key: z.string(),
  contentType: z.string(),
  digest: z.string().nullable(),
  size_bytes: z.int(),
});

/** The objects that a backup needs, as its list has them. */
export async function* readObjectList(folder: string, of: string): AsyncGenerator<ListedObject> {
  const path = join(folder, of, backupFiles.objects);
  const unzipped = createReadStream(path).pipe(createGunzip());
  for await (const line of createInterface({ input: unzipped })) yield objectSchema.parse(JSON.parse(line));
}
