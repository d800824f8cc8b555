import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface Migration {
  /** The folder's name: 14 digits of time, then what it does. */
  name: string;
  sql: string;
  /** SHA-256 of the file's bytes in lower-case hexadecimal, as Prisma computes it. */
  checksum: string;
}

const folderName = /^\d{14}_\w+$/u;

/** All migrations of a folder in the order they are applied in. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => folderName.test(name));
  return Promise.all(names.toSorted().map((name) => readMigration(folder, name)));
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const bytes = await readFile(join(folder, name, "migration.sql"));
  return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
}
