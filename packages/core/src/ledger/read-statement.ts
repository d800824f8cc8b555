import type { Transaction } from "../database/transaction.ts";
import type { Asset } from "./asset.ts";

export const transactionKinds = [
  "grant",
  "hold",
  "settle",
  "release",
  "expire",
  "claw_back",
  "give_back",
  "repay",
  "move",
] as const;

export type TransactionKind = (typeof transactionKinds)[number];

/** One line a person can read: what one transaction did to one asset. */
export interface StatementLine {
  readonly id: string;
  readonly kind: TransactionKind;
  readonly asset: Asset;
  /** The job, order, subscription or account it belongs to, where there is one. */
  readonly reference: string | null;
  /** Where the units came from, by grant source; several are joined by commas. */
  readonly source: string;
  readonly availableChange: number;
  readonly heldChange: number;
  /** Units consumed by a delivered output. */
  readonly settled: number;
  readonly debtChange: number;
  readonly availableAfter: number;
  readonly heldAfter: number;
  /** Why a grant was given, where somebody said so. */
  readonly reason: string | null;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

export interface StatementPage {
  /** Transactions, not lines: one that touches two assets is two lines. */
  readonly limit: number;
  /** The id of the last line of the page before; none: the newest. */
  readonly before?: string;
  readonly asset?: Asset;
  readonly kind?: TransactionKind;
  readonly since?: Date;
}

/** An owner's statement, newest first, with the balances after each line. A page costs the same in a wallet of any length. */
export async function readStatement(
  transaction: Transaction,
  ownerId: string,
  page: StatementPage,
): Promise<readonly StatementLine[]> {
  const rows = await transaction.query<{ line: StatementLine }>(
    `select jsonb_build_object(
       'id', s.id::text, 'kind', s.kind, 'asset', s.asset, 'reference', s.reference, 'source', s.source,
       'availableChange', s.available_change, 'heldChange', s.held_change, 'settled', s.settled,
       'debtChange', s.debt_change, 'availableAfter', s.available_after, 'heldAfter', s.held_after, 'reason', s.reason,
       'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
     ) as line
     from ledger.statement($1::uuid, $2::bigint, $3::integer, $4::text, $5::text, $6::timestamptz) s`,
    [ownerId, page.before ?? null, page.limit, page.asset ?? null, page.kind ?? null, page.since ?? null],
  );
  return rows.map((row) => row.line);
}
