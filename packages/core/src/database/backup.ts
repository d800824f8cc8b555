import { createHash } from "node:crypto";
import type { ClientBase } from "pg";
import { to as copyTo } from "pg-copy-streams";
import {
  backupFormat,
  copyStatement,
  renderHeader,
  renderSequence,
  renderTrailer,
  textSettings,
} from "./backup/format.ts";
import { takeInventory, type BackedUpTable } from "./backup/inventory.ts";
import { writeWholeFile } from "./backup/write-whole-file.ts";
import { databaseError } from "./database-error.ts";

export interface BackupOptions {
  /** A connection for this alone, outside a transaction. */
  client: ClientBase;
  /** Written whole or not at all; an existing file is replaced. By custom it ends in `.sql.gz`. */
  file: string;
  onProgress?: (message: string) => void;
  /** Reads more of the same moment, after the file was written. */
  alongside?: (client: Pick<ClientBase, "query">) => Promise<void>;
}

export interface BackupSummary {
  file: string;
  createdAt: Date;
  tables: number;
  rows: number;
  size_bytes: number;
  /** Of the uncompressed content. */
  sha256: string;
}

/**
 * Writes every row of the studio into one file, as everything was at one moment, while the studio stays in use.
 *
 * Holds accounts, prompts and the ledger: the file is readable by its owner only, and as private as the database. Objects
 * (images, videos) are not in it.
 *
 * @throws StudioError `storage_unavailable` when the disk is full, `invalid_input` when the file cannot be written there,
 * `database_unavailable` when the connection is lost. Then there is no file.
 */
export async function backupDatabase({ client, file, onProgress, alongside }: BackupOptions): Promise<BackupSummary> {
  const counted = { tables: 0, rows: 0, sha256: "", createdAt: new Date(Number.NaN) };
  try {
    // One snapshot for everything: no writer is kept waiting, and no transaction is half in the file.
    await client.query("begin isolation level repeatable read, read only");
    for (const setting of textSettings) await client.query(`set local ${setting}`);
    // Rows that a policy hides would be missing silently; this makes it an error instead (source: pg_dump).
    await client.query("set local row_security = off");
    const size_bytes = await writeWholeFile(file, content(client, counted, onProgress));
    await alongside?.(client);
    await client.query("commit");
    return { file, ...counted, size_bytes };
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw databaseError(error);
  }
}

async function* content(
  client: ClientBase,
  counted: Omit<BackupSummary, "file" | "size_bytes">,
  onProgress: BackupOptions["onProgress"],
): AsyncGenerator<string | Buffer> {
  const hash = createHash("sha256");
  const hashed = <Piece extends string | Buffer>(piece: Piece): Piece => {
    hash.update(piece);
    return piece;
  };
  const { tables, sequences, migrations } = await takeInventory(client);
  const { at, server } = await momentOf(client);
  counted.createdAt = at;
  yield hashed(renderHeader({ format: backupFormat, createdAt: at, server, migrations }));
  for (const table of tables) {
    yield hashed(`\n${copyStatement(table)}\n`);
    const before = counted.rows;
    for await (const rows of copyOut(client, table, counted)) yield hashed(rows);
    yield hashed("\\.\n");
    counted.tables += 1;
    onProgress?.(`Backed up ${table.name.replaceAll('"', "")}: ${counted.rows - before} rows.`);
  }
  yield hashed("\n");
  for (const name of sequences) yield hashed(renderSequence({ name, ...(await sequenceState(client, name)) }));
  yield hashed("\n");
  counted.sha256 = hash.digest("hex");
  yield renderTrailer(counted);
}

async function* copyOut(client: ClientBase, { name, columns }: BackedUpTable, counted: { rows: number }) {
  const stream = client.query(copyTo(`copy ${name} (${columns}) to stdout`));
  try {
    // The rows of a copy that is given up must still be read, or the connection could not even roll back.
    yield* stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  } finally {
    stream.resume();
  }
  counted.rows += stream.rowCount;
}

async function momentOf(client: ClientBase): Promise<{ at: Date; server: string }> {
  const { rows } = await client.query<{ at: Date; server: string }>(
    "select now() as at, current_setting('server_version') as server",
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the database did not tell its time");
  return row;
}

// Sequences are outside of snapshots: a value may be ahead of the rows, never behind.
async function sequenceState(client: ClientBase, name: string): Promise<{ value: string; isCalled: boolean }> {
  const { rows } = await client.query<{ value: string; isCalled: boolean }>(
    `select last_value::text as value, is_called as "isCalled" from ${name}`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error(`the sequence ${name} has no state`);
  return row;
}
