import { StudioError } from "../../errors.ts";
import type { Migration } from "./migration.ts";
import type { MigrationRecord } from "./records.ts";

/**
 * What the database lacks, in order.
 *
 * @throws StudioError `invalid_configuration` when this code and the database disagree about what was applied.
 */
export function pendingMigrations(
  migrations: readonly Migration[],
  records: readonly MigrationRecord[],
): readonly Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  const applied = new Map(records.filter(({ isRolledBack }) => !isRolledBack).map((record) => [record.name, record]));
  const unfinished = [...applied.values()].find(({ isFinished }) => !isFinished);
  if (unfinished !== undefined) throw halfDone(unfinished.name);
  const unknown = [...applied.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0) throw fromNewerCode(unknown);
  const changed = migrations.find(({ name, checksum }) => (applied.get(name)?.checksum ?? checksum) !== checksum);
  if (changed !== undefined) throw wasChanged(changed.name);
  return migrations.filter(({ name }) => !applied.has(name));
}

function halfDone(name: string): StudioError {
  return new StudioError("invalid_configuration", `The database update ${name} was begun by another tool and failed.`, {
    nextSteps: [
      `Repair what it left, then say which it is: prisma migrate resolve --applied ${name} or --rolled-back ${name}`,
      "Or restore a backup into an empty database.",
    ],
    details: { migration: name },
  });
}

function fromNewerCode(names: readonly string[]): StudioError {
  return new StudioError(
    "invalid_configuration",
    `The database belongs to a newer Figment: this version does not know ${names.join(", ")}.`,
    {
      nextSteps: ["Upgrade Figment on this machine.", "Or use another database: DATABASE_URL or FIGMENT_HOME."],
      details: { migrations: names },
    },
  );
}

function wasChanged(name: string): StudioError {
  return new StudioError("invalid_configuration", `The migration ${name} was changed after it had been applied.`, {
    nextSteps: [
      `Put back prisma/migrations/${name}/migration.sql as it was, and write the change as a new migration.`,
      "In development: use a new, empty database.",
    ],
    details: { migration: name },
  });
}

/** A migration that Postgres refused; its transaction was undone. */
export function migrationFailure({ name, sql }: Migration, cause: unknown): StudioError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const line = lineOf(sql, cause);
  const where = line === undefined ? "" : ` (line ${line})`;
  return new StudioError("invalid_configuration", `The database update ${name} failed${where}: ${message}`, {
    nextSteps: ["Nothing of it was kept: correct the cause, then run the command again."],
    details: { migration: name, ...(line === undefined ? {} : { line }) },
    cause,
  });
}

// Postgres gives the position as a character count from 1, in the text as it was sent.
function lineOf(sql: string, cause: unknown): number | undefined {
  const position = cause instanceof Error && "position" in cause ? Number(cause.position) : Number.NaN;
  return position > 0
    ? Array.from(sql)
        .slice(0, position)
        .filter((character) => character === "\n").length + 1
    : undefined;
}
