import type { Transaction } from "../database/transaction.ts";
import type { Asset } from "./asset.ts";

/** One line a person can read: what one transaction did to one asset. */
export interface StatementLine {
  readonly id: string;
  readonly kind: "grant" | "hold" | "settle" | "release" | "expire";
  readonly asset: Asset;
  /** The job it belongs to, where there is one. */
  readonly reference: string | null;
  /** Where the units came from, by grant source; several are joined by commas. */
  readonly source: string;
  readonly availableChange: number;
  readonly heldChange: number;
  readonly availableAfter: number;
  readonly heldAfter: number;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

export interface StatementPage {
  readonly limit: number;
  /** The id of the last line of the page before; none: the newest. */
  readonly before?: string;
}

/** An owner's statement, newest first, with running balances. */
export async function readStatement(
  transaction: Transaction,
  ownerId: string,
  page: StatementPage,
): Promise<readonly StatementLine[]> {
  const rows = await transaction.query<{ line: StatementLine }>(
    `select jsonb_build_object(
       'id', s.id::text, 'kind', s.kind, 'asset', s.asset, 'reference', s.reference, 'source', s.source,
       'availableChange', s.available_change, 'heldChange', s.held_change,
       'availableAfter', s.available_after, 'heldAfter', s.held_after,
       'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
     ) as line
     from ledger.statement($1::uuid, $2::bigint, $3::integer) s`,
    [ownerId, page.before ?? null, page.limit],
  );
  return rows.map((row) => row.line);
}
