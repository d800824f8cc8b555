import type { Database } from "../../database/database.ts";
import type { Transaction } from "../../database/transaction.ts";
import { grantUnits } from "../../ledger/grant-units.ts";
import { createLedgerBatcher, type LedgerBatcher } from "../../ledger/ledger-batcher.ts";
import { tokenCost } from "../../plans/token-cost.ts";
import { yearRows } from "./year-rows.ts";
import { grantOf, holdOf } from "./year-ids.ts";
import type { Year, YearJob } from "./year.ts";

const hour_ms = 3_600_000;
const manyTokens = 100_000;

/** Writes a year into an empty database: its rows at once, and what its tokens went for through the ledger's own functions. */
export async function writeYear(database: Database, year: Year): Promise<void> {
  await database.transaction(async (unit) => {
    for (const [table, rows] of yearRows(year)) await insert(unit, table, rows);
  });
  const ledger = createLedgerBatcher(database);
  const byOwner = Map.groupBy(
    year.jobs.filter(({ paidBy }) => paidBy === "token"),
    ({ accountId }) => accountId,
  );
  await Promise.all([...byOwner].map(([ownerId, jobs]) => spend(database, ledger, ownerId, jobs)));
}

/** One statement for a whole table. */
async function insert(transaction: Transaction, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first)
    .map((name) => `"${name}"`)
    .join(", ");
  await transaction.query(
    // Quoted: `character` alone would be a type of SQL.
    `insert into "${table}" (${columns}) select ${columns} from jsonb_populate_recordset(null::"${table}", $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

async function spend(
  database: Database,
  ledger: LedgerBatcher,
  ownerId: string,
  jobs: readonly YearJob[],
): Promise<void> {
  const inOrder = jobs.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  await grantUnits(database, {
    grantId: grantOf(ownerId),
    ownerId,
    asset: "token",
    amount: manyTokens,
    source: "pack",
    expiresAt: null,
    idempotencyKey: `year:${ownerId}`,
    at: inOrder[0]?.createdAt ?? null,
  });
  for (const { id, kind, createdAt, finishedAt, outputs } of inOrder) {
    const holdId = holdOf(id);
    const tokensEach = kind === "image" ? tokenCost.image : tokenCost.video_4_seconds;
    const cost = { asset: kind, outputs: outputs.length, tokensEach };
    const expiresAt = new Date(createdAt.getTime() + hour_ms);
    await ledger.hold({ holdId, ownerId, reference: id, cost, expiresAt, at: createdAt });
    for (const [outputIndex, state] of outputs.entries()) {
      if (state === "succeeded") await ledger.settle({ holdId, ownerId, outputIndex, slot: null, at: finishedAt });
    }
    await ledger.close({ holdId, ownerId, at: finishedAt });
  }
}
