import { randomInt, randomUUID } from "node:crypto";
import type { Transaction } from "../../database/transaction.ts";
import type { LedgerBatcher } from "../../ledger/ledger-batcher.ts";
import { clawBack } from "../../ledger/claw-back.ts";
import { grantUnits } from "../../ledger/grant-units.ts";

/** Proof that an operation was acknowledged: its owner and idempotency key. */
export interface Acknowledgement {
  readonly ownerId: string;
  readonly key: string;
}

export interface Mix {
  readonly database: Transaction;
  readonly batcher: LedgerBatcher;
  readonly ownerIds: readonly string[];
  readonly onAcknowledged: (acknowledgement: Acknowledgement) => void;
  readonly isOver: () => boolean;
}

const inFlight = 8;
const farAway = new Date("2100-01-01T00:00:00Z");

/**
 * Grants, holds, settles, releases and takes back, at random and several at once, until it is over or the database is.
 * Answers what went wrong.
 */
export async function runMix(mix: Mix): Promise<readonly unknown[]> {
  const results = await Promise.allSettled(Array.from({ length: inFlight }, () => runOne(mix)));
  return results.flatMap((result) => (result.status === "rejected" ? [result.reason as unknown] : []));
}

async function runOne(mix: Mix): Promise<void> {
  while (!mix.isOver()) {
    const ownerId = mix.ownerIds[randomInt(mix.ownerIds.length)] ?? "";
    if (randomInt(4) === 0) await grantSome(mix, ownerId);
    else await runJob(mix, ownerId);
  }
}

async function grantSome({ database, onAcknowledged }: Mix, ownerId: string): Promise<void> {
  const key = `grant:${randomUUID()}`;
  const grantId = randomUUID();
  const [asset, source] = randomInt(2) === 0 ? (["image", "sign_up"] as const) : (["token", "pack"] as const);
  const units = { asset, source, amount: 1 + randomInt(5), expiresAt: null, idempotencyKey: key, at: null };
  await grantUnits(database, { grantId, ownerId, ...units });
  onAcknowledged({ ownerId, key });
  if (randomInt(5) > 0) return;
  const refund = { grantId, refunded_minor: 1, paid_minor: 1, idempotencyKey: `claw:${grantId}`, at: null };
  const { amount } = await clawBack(database, refund);
  if (amount > 0) onAcknowledged({ ownerId, key: refund.idempotencyKey });
}

async function runJob({ batcher, onAcknowledged }: Mix, ownerId: string): Promise<void> {
  const holdId = randomUUID();
  const outputs = 1 + randomInt(3);
  const cost = { asset: "image", outputs, tokensEach: 1 } as const;
  const { outcome } = await batcher.hold({ holdId, ownerId, reference: holdId, cost, expiresAt: farAway, at: null });
  if (outcome !== "held") return;
  onAcknowledged({ ownerId, key: `hold:${holdId}` });
  const delivered = randomInt(outputs + 1);
  for (let outputIndex = 0; outputIndex < delivered; outputIndex++) {
    await batcher.settle({ holdId, ownerId, outputIndex, slot: null, at: null });
    onAcknowledged({ ownerId, key: `settle:${holdId}:${outputIndex}` });
  }
  await batcher.close({ holdId, ownerId, at: null });
  if (delivered < outputs) onAcknowledged({ ownerId, key: `release:${holdId}` });
}

/** Those of the acknowledged operations that the database does not know. */
export async function findLost(
  database: Transaction,
  acknowledged: readonly Acknowledgement[],
): Promise<readonly string[]> {
  const rows = await database.query<{ key: string }>(
    `select a.key from unnest($1::uuid[], $2::text[]) as a (owner_id, key)
     left join ledger.transactions t on t.owner_id = a.owner_id and t.idempotency_key = a.key where t.id is null`,
    [acknowledged.map(({ ownerId }) => ownerId), acknowledged.map(({ key }) => key)],
  );
  return rows.map(({ key }) => key);
}
