import { migrationFailure, pendingMigrations } from "./migrations/agreement.ts";
import type { MigrationClient } from "./migrations/migration-client.ts";
import { readMigrations, type Migration } from "./migrations/migration.ts";
import { createRecordTable, lockMigrations, readRecords, writeRecord } from "./migrations/records.ts";

export type { MigrationClient } from "./migrations/migration-client.ts";

export interface MigrateOptions {
  connect: () => Promise<MigrationClient>;
  /** Holds one folder a migration, `<14 digits>_<name>/migration.sql`, as Prisma lays them out. */
  migrationsFolder: string;
  /** Told in words, only when something is applied. */
  onProgress?: (message: string) => void;
}

/**
 * Applies the migrations the database does not have yet, each in a transaction of its own, in the order of their names.
 *
 * Keeps Prisma's `_prisma_migrations` table, so `prisma migrate deploy` agrees with it. Any number of processes may do this at
 * once: each migration is applied by one of them, the others wait. When there is nothing to do this is one query.
 *
 * @returns the names this call applied.
 * @throws StudioError `invalid_configuration` when code and database disagree (an applied migration was changed, one failed
 * before, the database is newer than this code) or a migration fails; then that migration has changed nothing.
 */
export async function migrate(options: MigrateOptions): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(options.migrationsFolder);
  const client = await options.connect();
  let hasRun = false;
  try {
    const pending = pendingMigrations(migrations, await readRecords(client));
    const applied: string[] = [];
    for (const migration of pending) {
      hasRun = true;
      if (await applyOnce(client, migration, migrations, options.onProgress)) applied.push(migration.name);
    }
    return { applied };
  } finally {
    // What a migration set for its session must reach nobody else, and what was set before it is gone.
    if (client.release !== undefined) client.release(hasRun);
    else await client.end?.();
  }
}

// The lock lasts as long as the transaction, not the session: it works through a pooler, and a killed process leaves none.
async function applyOnce(
  client: MigrationClient,
  migration: Migration,
  all: readonly Migration[],
  onProgress: MigrateOptions["onProgress"],
): Promise<boolean> {
  await client.query("begin");
  try {
    await lockMigrations(client);
    await createRecordTable(client);
    const isPending = pendingMigrations(all, await readRecords(client)).some(({ name }) => name === migration.name);
    if (isPending) {
      onProgress?.(`Updating the database: ${migration.name}.`);
      await run(client, migration);
      await writeRecord(client, migration);
    }
    await client.query("commit");
    // What a migration set for its session (a search path) must not reach the next one.
    await client.query("reset all");
    return isPending;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  }
}

async function run(client: MigrationClient, migration: Migration): Promise<void> {
  try {
    await client.query(migration.sql);
  } catch (error) {
    throw migrationFailure(migration, error);
  }
}
