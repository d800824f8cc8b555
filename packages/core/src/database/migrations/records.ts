import { StudioError } from "../../errors.ts";
import type { MigrationClient } from "./migration-client.ts";
import type { Migration } from "./migration.ts";

/** One line of Prisma's table. A migration that Prisma was told to forget has `isRolledBack`. */
export interface MigrationRecord {
  name: string;
  checksum: string;
  isFinished: boolean;
  isRolledBack: boolean;
}

/** The advisory lock `prisma migrate` takes (source: schema-engine, `apply_migrations`): it and we exclude each other. */
const prismaLock = 72_707_369;
const lockTimeout_s = 60;

// As Prisma creates it (source: schema-engine, postgres flavour), named with its schema: a migration may set a search path.
const recordTable = `
  create table if not exists public._prisma_migrations (
    id varchar(36) primary key not null,
    checksum varchar(64) not null,
    finished_at timestamptz,
    migration_name varchar(255) not null,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz not null default now(),
    applied_steps_count integer not null default 0
  )`;

/** Empty also while the table does not exist. */
export async function readRecords(client: Pick<MigrationClient, "query">): Promise<MigrationRecord[]> {
  try {
    const { rows } = await client.query(`
      select migration_name as name, checksum, finished_at is not null as "isFinished",
             rolled_back_at is not null as "isRolledBack"
      from public._prisma_migrations order by migration_name`);
    return rows as MigrationRecord[];
  } catch (error) {
    if (hasSqlState(error, "42P01")) return [];
    throw error;
  }
}

export async function createRecordTable(client: MigrationClient): Promise<void> {
  await client.query("set local client_min_messages = warning");
  await client.query(recordTable);
  await client.query("set local client_min_messages to default");
}

/** Waits for whoever is migrating; the lock ends with the transaction. */
export async function lockMigrations(client: MigrationClient): Promise<void> {
  try {
    await client.query(`set local lock_timeout = '${lockTimeout_s}s'`);
    await client.query("select pg_advisory_xact_lock($1)", [prismaLock]);
    await client.query("set local lock_timeout to default");
  } catch (error) {
    if (!hasSqlState(error, "55P03")) throw error;
    throw new StudioError(
      "database_unavailable",
      `Another process has been updating the database for ${lockTimeout_s} s.`,
      {
        nextSteps: ["Wait until it has finished, then run the command again."],
        isRetryable: true,
        cause: error,
      },
    );
  }
}

export async function writeRecord(client: MigrationClient, { name, checksum }: Migration): Promise<void> {
  await client.query(
    `insert into public._prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     values (gen_random_uuid()::text, $1, clock_timestamp(), $2, now(), 1)`,
    [checksum, name],
  );
}

function hasSqlState(error: unknown, state: string): boolean {
  return error instanceof Error && "code" in error && error.code === state;
}
