import type { AppliedMigration, BackedUpTable } from "./inventory.ts";

/**
 * The text inside a backup file, a gzip of what `pg_dump --data-only --disable-triggers` would write: `psql` can read it too.
 *
 * Comment lines say what it is; then each table's rows in Postgres' own COPY text; then the sequences; and last one comment with
 * the number of tables and rows and the SHA-256 of everything before it, so that a file which lost its end is known.
 */
export const backupFormat = 1;

const title = "-- Figment backup";
const trailerStart = "-- Figment backup complete: ";

/** Session settings that make the rows' text the same whatever a server's defaults are (source: pg_dump). */
export const textSettings = [
  "client_encoding = 'UTF8'",
  "datestyle = 'ISO, YMD'",
  "intervalstyle = 'postgres'",
  "timezone = 'UTC'",
  "extra_float_digits = 3",
  "bytea_output = 'hex'",
] as const;

export interface BackupHeader {
  format: number;
  createdAt: Date;
  /** The version of the server it was taken from. */
  server: string;
  migrations: AppliedMigration[];
}

export interface BackupTrailer {
  tables: number;
  rows: number;
  /** Of every byte before the trailer, uncompressed. */
  sha256: string;
}

export function renderHeader({ format, createdAt, server, migrations }: BackupHeader): string {
  const lines = [
    title,
    `-- Format: ${format}`,
    `-- Created: ${createdAt.toISOString()}`,
    `-- Server: ${server}`,
    ...migrations.map(({ name, checksum }) => `-- Migration: ${name} ${checksum}`),
    "",
    "SET session_replication_role = replica;",
    ...textSettings.map((setting) => `SET ${setting};`),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/** Undefined when these are not the first lines of a backup. */
export function parseHeader(lines: readonly string[]): BackupHeader | undefined {
  if (lines[0] !== title) return undefined;
  const valuesOf = (name: string) => {
    const start = `-- ${name}: `;
    return lines.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length));
  };
  const [format, created, server] = ["Format", "Created", "Server"].map((name) => valuesOf(name)[0] ?? "");
  const createdAt = new Date(created ?? "");
  if (Number.isNaN(createdAt.getTime())) return undefined;
  const migrations = valuesOf("Migration").map((value) => {
    const [name = "", checksum = ""] = value.split(" ");
    return { name, checksum };
  });
  return { format: Number(format), createdAt, server: server ?? "", migrations };
}

/** The statement before a table's rows; the same table of the same migrations has the same statement everywhere. */
export function copyStatement({ name, columns }: BackedUpTable): string {
  return `COPY ${name} (${columns}) FROM stdin;`;
}

export function isCopyStatement(line: string): boolean {
  return line.startsWith("COPY ") && line.endsWith(" FROM stdin;");
}

export interface SequenceState {
  name: string;
  /** A bigint in digits. */
  value: string;
  isCalled: boolean;
}

const sequenceLine = /^SELECT pg_catalog\.setval\('((?:[^']|'')+)', (-?\d+), (true|false)\);$/u;

export function renderSequence({ name, value, isCalled }: SequenceState): string {
  return `SELECT pg_catalog.setval('${name.replaceAll("'", "''")}', ${value}, ${isCalled});\n`;
}

export function parseSequence(line: string): SequenceState | undefined {
  const [, name, value, isCalled] = sequenceLine.exec(line) ?? [];
  if (name === undefined || value === undefined) return undefined;
  return { name: name.replaceAll("''", "'"), value, isCalled: isCalled === "true" };
}

export function renderTrailer({ tables, rows, sha256 }: BackupTrailer): string {
  return `${trailerStart}${tables} tables, ${rows} rows, sha256 ${sha256}\n`;
}

export function parseTrailer(line: string): BackupTrailer | undefined {
  if (!line.startsWith(trailerStart)) return undefined;
  const [, tables, rows, sha256] = /(\d+) tables, (\d+) rows, sha256 ([0-9a-f]{64})$/u.exec(line) ?? [];
  return sha256 === undefined ? undefined : { tables: Number(tables), rows: Number(rows), sha256 };
}
