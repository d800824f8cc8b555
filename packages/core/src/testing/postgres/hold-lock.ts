import { Client } from "pg";
import { expect } from "vitest";
import type { Database } from "../../database/database.ts";
import type { TestDatabase } from "./test-databases.ts";

/** A lock that a test holds: whoever wants it waits, one behind the other, so that the test says who comes first. */
export interface HeldLock extends AsyncDisposable {
  /** Comes when so many wait for a lock in this database: for this one, or for one another. */
  waiting(count: number): Promise<void>;
  release(): Promise<void>;
  /** Begins each act when the one before it waits, releases when all do, and answers how each ended. */
  inTurn(...acts: readonly (() => Promise<unknown>)[]): Promise<readonly PromiseSettledResult<unknown>[]>;
}

/** How it ends, heard from the start: one that fails while others are begun is no error that nobody handles. */
async function settled(work: Promise<unknown>): Promise<PromiseSettledResult<unknown>> {
  const [result] = await Promise.allSettled([work]);
  return result;
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
  const release = async () => void (await client.query("rollback"));
  async function waiting(count: number): Promise<void> {
    const sql = `select count(*)::integer as waiting from pg_stat_activity
                 where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(() => database.query(sql, [])).toEqual([{ waiting: count }]);
  }
  return {
    waiting,
    release,
    async inTurn(...acts) {
      const begun: Promise<PromiseSettledResult<unknown>>[] = [];
      for (const act of acts) {
        begun.push(settled(act()));
        await waiting(begun.length);
      }
      await release();
      return Promise.all(begun);
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
}
