import type { Transaction } from "../../database/transaction.ts";
import { isWholeId, type AccountId } from "../../ids.ts";

interface Named {
  readonly orderId: string | null;
  readonly accountId: string | null;
  readonly customerId: string | null;
}

/**
 * Whose money it is: the order's account, else the customer's, else the one that the gateway was told; with accounts that
 * became part of another, that one. Locks it, so that one person's money is entered one after the other. `null`: nobody's.
 */
export async function lockPayer(transaction: Transaction, gateway: string, named: Named): Promise<AccountId | null> {
  const [found] = await transaction.query<{ id: AccountId }>(
    `with recursive named as (
       select coalesce(
         (select account_id from billing_order where id = $2::uuid and gateway = $1::text),
         (select account_id from billing_customer where gateway = $1::text and customer_id = $3::text),
         $4::uuid
       ) as id
     ), living as (
       select a.id, a.merged_into_id from account a join named n on n.id = a.id
       union all
       select a.id, a.merged_into_id from account a join living l on a.id = l.merged_into_id
     )
     select id::text from living where merged_into_id is null`,
    [gateway, wholeId(named.orderId), named.customerId, wholeId(named.accountId)],
  );
  if (found === undefined) return null;
  const [locked] = await transaction.query(
    "select id::text from account where id = $1::uuid and merged_into_id is null for no key update",
    [found.id],
  );
  // Whoever waits for a merge finds that the account has become part of another meanwhile.
  return locked === undefined ? lockPayer(transaction, gateway, named) : found.id;
}

/** What was attached elsewhere may be anything. */
const wholeId = (id: string | null): string | null => (id !== null && isWholeId(id) ? id : null);
