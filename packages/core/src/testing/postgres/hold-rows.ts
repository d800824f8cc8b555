import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import type { TestDatabase } from "./test-databases.ts";

/** A transaction of somebody else, who is in no hurry. */
export interface HeldRows extends AsyncDisposable {
  /** Resolves when so many statements wait for locks: who waits first goes first. */
  waiting(statements: number): Promise<void>;
  /** Commits. */
  release(): Promise<void>;
}

/** Runs a statement on a connection of its own, and holds what it locked until told: so a test says who comes first. */
export async function holdRows(
  connection: TestDatabase,
  sql: string,
  values: readonly unknown[] = [],
): Promise<HeldRows> {
  const client = new Client(connection);
  await client.connect();
  await client.query("begin");
  await client.query(sql, [...values]);
  return {
    async waiting(statements) {
      const waits = `select count(*)::int from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      for (;;) {
        const { rows } = await client.query<{ count: number }>(waits);
        if ((rows[0]?.count ?? 0) >= statements) return;
        await delay(2);
        // Within a transaction the list is read once.
        await client.query("select pg_stat_clear_snapshot()");
      }
    },
    release: async () => void (await client.query("commit")),
    [Symbol.asyncDispose]: () => client.end(),
  };
}
