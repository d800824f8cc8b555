import { randomUUID } from "node:crypto";
import type { Transaction } from "../../database/transaction.ts";
import { grantUnits } from "../../ledger/grant-units.ts";
import { createLedgerBatcher, type LedgerBatcher } from "../../ledger/ledger-batcher.ts";

const owners = 500;
const plenty = 100_000_000;
const outputs = 4;
/** Two for the hold, two for each output that is settled. */
const entriesOfJob = 2 + 2 * outputs;
const inFlight = 200;

/** Fills books through the ledger's own functions, as a busy year would. Answers how many entries were written, at least as many as asked. */
export async function writeBusyBooks(database: Transaction, entries: number): Promise<number> {
  const ledger = createLedgerBatcher(database);
  const ownerIds = Array.from({ length: owners }, () => randomUUID());
  await eachOf(ownerIds, 20, async (ownerId) => {
    const pack = { asset: "token", amount: plenty, source: "pack", expiresAt: null, at: null } as const;
    await grantUnits(database, { grantId: randomUUID(), ownerId, ...pack, idempotencyKey: "pack" });
  });
  const jobs = Math.ceil(entries / entriesOfJob);
  const jobOwners = Array.from({ length: jobs }, (_, job) => ownerIds[job % owners] ?? "");
  await eachOf(jobOwners, inFlight, (ownerId) => wholeJob(ledger, ownerId));
  return jobs * entriesOfJob + 2 * owners;
}

async function wholeJob(ledger: LedgerBatcher, ownerId: string): Promise<void> {
  const holdId = randomUUID();
  const cost = { asset: "image", outputs, tokensEach: 1 } as const;
  const expiresAt = new Date(Date.now() + 3_600_000);
  const { outcome } = await ledger.hold({ holdId, ownerId, reference: holdId, cost, expiresAt, at: null });
  if (outcome !== "held") throw new Error(`Not held: ${outcome}.`);
  for (let outputIndex = 0; outputIndex < outputs; outputIndex += 1) {
    await ledger.settle({ holdId, ownerId, outputIndex, slot: null, at: null });
  }
}

/** Works on items, so many at once. */
async function eachOf<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of waiting) await work(item);
    }),
  );
}
