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
export async function lockPayer(
  transaction: Transaction,
  gateway: string,
  { orderId, accountId, customerId }: Named,
): Promise<AccountId | null> {
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
    [gateway, wholeId(orderId), customerId, wholeId(accountId)],
  );
  if (found === undefined) return null;
  await transaction.query("select id::text from account where id = $1::uuid for no key update", [found.id]);
  return found.id;
}

/** What was attached elsewhere may be anything. */
const wholeId = (id: string | null): string | null => (id !== null && isWholeId(id) ? id : null);
