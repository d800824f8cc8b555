import type { Transaction } from "../database/transaction.ts";

export interface TokenUse {
  /** Tokens that delivered outputs used up. */
  readonly tokensUsed: number;
  /** People who used any. */
  readonly tokenUsers: number;
}

/** Tokens that were used up from `since` until before `until`, by everybody. Reads what happened in the whole period: for operators. */
export async function readTokenUse(
  transaction: Transaction,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<TokenUse> {
  const [row] = await transaction.query<TokenUse>(
    `select coalesce(sum(used), 0)::integer as "tokensUsed", count(*) filter (where used > 0)::integer as "tokenUsers"
     from (
       select t.owner_id, sum(e.amount) as used
       from ledger.transactions t join ledger.entries e on e.transaction_id = t.id and e.owner_id = t.owner_id
       where t.created_at >= $1::timestamptz and t.created_at < $2::timestamptz and e.asset = 'token' and e.account = 'consumed'
       group by t.owner_id
     ) person`,
    [since, until],
  );
  return row ?? { tokensUsed: 0, tokenUsers: 0 };
}

export interface OwnerTokenUse {
  readonly ownerId: string;
  readonly tokens: number;
}

/** Who used the most tokens from `since` until before `until`, the most first. */
export async function readTokenUseByOwner(
  transaction: Transaction,
  { since, until, limit }: { readonly since: Date; readonly until: Date; readonly limit: number },
): Promise<readonly OwnerTokenUse[]> {
  return transaction.query<OwnerTokenUse>(
    `select t.owner_id::text as "ownerId", sum(e.amount)::integer as tokens
     from ledger.transactions t join ledger.entries e on e.transaction_id = t.id
     where t.created_at >= $1::timestamptz and t.created_at < $2::timestamptz and e.asset = 'token' and e.account = 'consumed'
     group by t.owner_id having sum(e.amount) > 0 order by tokens desc, "ownerId" limit $3::integer`,
    [since, until, limit],
  );
}
