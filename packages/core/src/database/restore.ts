import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ClientBase } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { StudioError } from "../errors.ts";
import { assertFits } from "./backup/assert-fits.ts";
import { copyStatement, isCopyStatement, parseSequence, textSettings } from "./backup/format.ts";
import { takeInventory, type Inventory } from "./backup/inventory.ts";
import type { BackupPiece } from "./backup/pieces.ts";
import { damaged, readBackup } from "./backup/read-backup.ts";
import { verifyBackup } from "./backup/verify-backup.ts";
import { databaseError } from "./database-error.ts";

export interface RestoreOptions {
  /** A connection for this alone, outside a transaction, to a database that has the backup's migrations. */
  client: ClientBase;
  file: string;
  /** Whether rows that are there now may be replaced. */
  force: boolean;
  onProgress?: (message: string) => void;
}

export interface RestoreSummary {
  tables: number;
  rows: number;
  /** When the backup was taken. */
  createdAt: Date;
}

const lockTimeout_s = 10;

/**
 * Looks whether `restoreDatabase` would begin, and changes nothing. Throws what it would.
 */
export async function requireRestorable({ client, file, force }: RestoreOptions): Promise<void> {
  const backup = await verifyBackup(file);
  const inventory = await takeInventory(client);
  assertFits(backup, inventory);
  if (!force) await assertEmpty(client, inventory);
}

/**
 * Puts a backup's rows back: all of them or none, whatever was there before is gone. The file is checked to its end before the
 * database is touched.
 *
 * @throws StudioError `invalid_input` when the file is not a whole backup; `conflict` when the database holds rows and `force` is
 * not set, or its migrations are not the backup's; `database_unavailable` when others use it; `invalid_configuration` when its
 * user may not switch triggers off. Then nothing was changed.
 */
export async function restoreDatabase({ client, file, force, onProgress }: RestoreOptions): Promise<RestoreSummary> {
  onProgress?.("Checking the backup.");
  const backup = await verifyBackup(file);
  try {
    await client.query("begin");
    const inventory = await takeInventory(client);
    assertFits(backup, inventory);
    await takeOver(client, inventory);
    if (!force) await assertEmpty(client, inventory);
    await client.query(`truncate ${tableList(inventory)}`);
    const rows = await putBack(client, file, inventory, onProgress);
    await client.query("commit");
    return { tables: backup.tables, rows, createdAt: backup.createdAt };
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw restoreProblem(error);
  }
}

// Triggers and foreign keys are off inside this transaction: the rows satisfied them when they were saved, in another order.
async function takeOver(client: ClientBase, inventory: Inventory): Promise<void> {
  for (const setting of textSettings) await client.query(`set local ${setting}`);
  await client.query("set local session_replication_role = replica");
  await client.query(`set local lock_timeout = '${lockTimeout_s}s'`);
  await client.query(`lock table ${tableList(inventory)} in access exclusive mode`);
}

async function assertEmpty(client: ClientBase, { tables }: Inventory): Promise<void> {
  for (const { name } of tables) {
    const { rows } = await client.query(`select from ${name} limit 1`);
    if (rows.length === 0) continue;
    throw new StudioError("conflict", `The database is not empty: ${name.replaceAll('"', "")} holds rows.`, {
      nextSteps: ["To replace everything in it, restore with --force; back up what is there first."],
      details: { table: name },
    });
  }
}

async function putBack(
  client: ClientBase,
  file: string,
  inventory: Inventory,
  onProgress: RestoreOptions["onProgress"],
): Promise<number> {
  const tables = new Map(inventory.tables.map((table) => [copyStatement(table), table]));
  const sequences = new Set(inventory.sequences);
  await using pieces = readBackup(file);
  for (;;) {
    const { done, value } = await pieces.next();
    // The reader has compared it with the trailer again: the file that was checked is the file that was read.
    if (done === true) return value.rows;
    if (value.kind !== "line") continue;
    const sequence = parseSequence(value.text);
    if (isCopyStatement(value.text)) {
      const table = tables.get(value.text);
      if (table === undefined) throw damaged(file, `this database has no table for "${value.text}"`);
      await pipeline(Readable.from(rowsOf(pieces)), client.query(copyFrom(value.text)));
      onProgress?.(`Restored ${table.name.replaceAll('"', "")}.`);
    } else if (sequence !== undefined) {
      if (!sequences.has(sequence.name)) throw damaged(file, `this database has no sequence ${sequence.name}`);
      await client.query("select setval($1, $2, $3)", [sequence.name, sequence.value, sequence.isCalled]);
    }
    // Every other line is for people and for psql: nothing in a file is run as it stands.
  }
}

async function* rowsOf(pieces: AsyncGenerator<BackupPiece, unknown>): AsyncGenerator<Buffer> {
  for (;;) {
    const { done, value } = await pieces.next();
    if (done === true || value.kind !== "rows") return;
    yield value.bytes;
  }
}

function tableList({ tables }: Inventory): string {
  return tables.map(({ name }) => name).join(", ");
}

function restoreProblem(error: unknown): unknown {
  const state = error instanceof Error && "code" in error ? error.code : undefined;
  if (state === "55P03") {
    return new StudioError("database_unavailable", "Others are using the database.", {
      nextSteps: ["Stop the bot, the API and the workers, then restore again."],
      isRetryable: true,
      cause: error,
    });
  }
  if (state === "42501") {
    return new StudioError(
      "invalid_configuration",
      "The database's user may not switch triggers off, as a restore needs.",
      {
        nextSteps: [
          "As a superuser: grant set on parameter session_replication_role to <user>;",
          "Or restore with a connection that owns every table and has that right.",
        ],
        cause: error,
      },
    );
  }
  return databaseError(error);
}
