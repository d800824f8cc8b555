import { Client } from "pg";
import type { Database } from "../../database/database.ts";
import type { TestDatabase } from "./test-databases.ts";

/** A lock that a test holds: whoever wants it waits, one behind the other, so that the test says who comes first. */
export interface HeldLock extends AsyncDisposable {
  /** How many wait for a lock in this database now: for this one, or for one another. */
  waiting(): Promise<number>;
  release(): Promise<void>;
}

/** Takes a lock on a connection of its own, by a statement such as `select … for update` or `lock table …`. */
export async function holdLock(
  { database, connection }: { readonly database: Database; readonly connection: TestDatabase },
  statement: string,
): Promise<HeldLock> {
  const client = new Client(connection);
  await client.connect();
  await client.query("begin");
  await client.query(statement);
  return {
    async waiting() {
      const [row] = await database.query<{ count: number }>(
        `select count(*)::integer from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        [],
      );
      return row?.count ?? 0;
    },
    release: async () => void (await client.query("rollback")),
    [Symbol.asyncDispose]: () => client.end(),
  };
}
