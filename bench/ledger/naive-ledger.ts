import { randomUUID } from "node:crypto";
import type { Database } from "../../packages/core/src/database/database.ts";
import type { Pair } from "./reserve-and-settle.ts";

/**
 * What starters do, made safe: a credits column, read and written back in an interactive Prisma transaction under a row lock,
 * with a row that says so. One balance, no grants, no expiry, no entries: far less than the ledger does.
 */
export async function naivePair(database: Database, ownerIds: readonly string[]): Promise<Pair> {
  await database.query(
    "create table naive_wallet (owner_id uuid primary key, credits bigint not null, held bigint not null)",
    [],
  );
  await database.query(
    "create table naive_event (id uuid primary key, owner_id uuid not null, kind text not null, amount bigint not null)",
    [],
  );
  await database.query("insert into naive_wallet select unnest($1::uuid[]), 100000000, 0", [ownerIds]);
  const change = (ownerId: string, kind: "hold" | "settle", credits: number, held: number): Promise<void> =>
    database.transaction(async (unit) => {
      const [wallet] = await unit.query<{ credits: bigint; held: bigint }>(
        "select credits, held from naive_wallet where owner_id = $1::uuid for update",
        [ownerId],
      );
      if (wallet === undefined || Number(wallet.credits) + credits < 0) throw new Error("The bench ran out of units.");
      await unit.query(
        "update naive_wallet set credits = $2::bigint, held = $3::bigint where owner_id = $1::uuid returning 1 as one",
        [ownerId, Number(wallet.credits) + credits, Number(wallet.held) + held],
      );
      await unit.query("insert into naive_event values ($1::uuid, $2::uuid, $3, $4::bigint) returning 1 as one", [
        randomUUID(),
        ownerId,
        kind,
        held,
      ]);
    });
  return async (ownerId) => {
    await change(ownerId, "hold", -2, 2);
    await change(ownerId, "settle", 0, -2);
  };
}
