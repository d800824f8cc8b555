import { StudioError } from "../../errors.ts";
import { backupFormat } from "./format.ts";
import type { Inventory } from "./inventory.ts";
import type { VerifiedBackup } from "./verify-backup.ts";

/**
 * Compares a backup with the database it would go into: rows fit only the tables they came from.
 *
 * @throws StudioError `conflict` saying which of the two is older.
 */
export function assertFits(backup: VerifiedBackup, inventory: Inventory): void {
  if (backup.format !== backupFormat) {
    throw mismatch(`The backup has format ${backup.format}; this version reads ${backupFormat}.`, []);
  }
  const inBackup = new Map(backup.migrations.map(({ name, checksum }) => [name, checksum]));
  const inDatabase = new Map(inventory.migrations.map(({ name, checksum }) => [name, checksum]));
  const onlyInDatabase = [...inDatabase.keys()].filter((name) => !inBackup.has(name));
  const onlyInBackup = [...inBackup.keys()].filter((name) => !inDatabase.has(name));
  if (onlyInBackup.length > 0) {
    throw mismatch(`The backup is newer than the database, which lacks ${onlyInBackup.join(", ")}.`, [
      "Upgrade Figment, then restore again.",
    ]);
  }
  if (onlyInDatabase.length > 0) {
    throw mismatch(`The backup is older than the database, which also has ${onlyInDatabase.join(", ")}.`, [
      "Restore it with the version of Figment that made it, into an empty database, then upgrade.",
    ]);
  }
  const changed = [...inBackup].find(([name, checksum]) => inDatabase.get(name) !== checksum);
  if (changed !== undefined) throw mismatch(`The migration ${changed[0]} is not the one the backup was made with.`, []);
  if (backup.tables !== inventory.tables.length) {
    throw mismatch(`The backup has ${backup.tables} tables, the database ${inventory.tables.length}.`, []);
  }
}

function mismatch(message: string, nextSteps: readonly string[]): StudioError {
  return new StudioError("conflict", message, { nextSteps: [...nextSteps, "Nothing in the database was changed."] });
}
