import type { ClientBase } from "pg";
import { readRecords } from "../migrations/records.ts";

/** A table as it stands in a backup: names are quoted always, because reserved words differ between Postgres versions. */
export interface BackedUpTable {
  /** `"ledger"."grants"` */
  name: string;
  /** `"id", "amount"`, without columns that Postgres computes. */
  columns: string;
}

/** What a backup of this database holds, and what a backup must fit to be put back into it. */
export interface Inventory {
  tables: BackedUpTable[];
  /** Quoted names. */
  sequences: string[];
  migrations: AppliedMigration[];
}

export interface AppliedMigration {
  name: string;
  checksum: string;
}

// Ours are the schemas of the studio, and whatever else the owner of the migrations made: a managed Postgres has schemas of its
// own (Supabase: auth, storage), which belong to others and can be neither read nor replaced.
const ours = `
  n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relpersistence <> 't'
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  and (n.nspname in ('public', 'ledger')
       or c.relowner = (select relowner from pg_class where oid = to_regclass('public._prisma_migrations')))`;

const quote = (column: string) => `'"' || replace(${column}, '"', '""') || '"'`;
const quotedName = `${quote("n.nspname")} || '.' || ${quote("c.relname")}`;

// Partitioned tables hold nothing themselves; their partitions are plain tables.
const tables = `
  select ${quotedName} as name, string_agg(${quote("a.attname")}, ', ' order by a.attnum) as columns
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relkind = 'r' and ${ours} and not (n.nspname = 'public' and c.relname = '_prisma_migrations')
  group by n.nspname, c.relname order by n.nspname collate "C", c.relname collate "C"`;

const sequences = `
  select ${quotedName} as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'S' and ${ours} order by n.nspname collate "C", c.relname collate "C"`;

export async function takeInventory(client: ClientBase): Promise<Inventory> {
  const records = await readRecords(client);
  return {
    tables: (await client.query<BackedUpTable>(tables)).rows,
    sequences: (await client.query<{ name: string }>(sequences)).rows.map(({ name }) => name),
    migrations: records
      .filter(({ isFinished, isRolledBack }) => isFinished && !isRolledBack)
      .map(({ name, checksum }) => ({ name, checksum })),
  };
}
