import type { Transaction } from "../../database/transaction.ts";
import type { AccountId } from "../../ids.ts";

/** How one account is logged in to by e-mail. */
export interface Login {
  readonly accountId: AccountId;
  readonly email: string;
  readonly emailKey: string;
  readonly passwordHash: string;
  readonly passwordChangedAt: Date;
  readonly hasTwoFactor: boolean;
}

const columns = `l.account_id::text as "accountId", l.email, l.email_key as "emailKey", l.password_hash as "passwordHash",
  l.password_changed_at as "passwordChangedAt",
  exists (select from two_factor t where t.account_id = l.account_id and t.confirmed_at is not null) as "hasTwoFactor"`;

/** The log-in of an address, by its key; `null`: there is none. */
export async function findLogin(transaction: Transaction, emailKey: string): Promise<Login | null> {
  const [row] = await transaction.query<Login>(`select ${columns} from account_login l where l.email_key = $1::text`, [
    emailKey,
  ]);
  return row ?? null;
}

/**
 * Whether the password is the one that was verified a moment ago. It stays that until the transaction ends: what it opens is opened before
 * it changes, and ended with the rest then, or not at all.
 */
export async function isStillPassword(
  transaction: Transaction,
  { accountId, passwordHash }: Pick<Login, "accountId" | "passwordHash">,
): Promise<boolean> {
  const rows = await transaction.query(
    "select account_id from account_login where account_id = $1::uuid and password_hash = $2::text for no key update",
    [accountId, passwordHash],
  );
  return rows.length > 0;
}

/** The log-in of an account; `null` for accounts without an address. */
export async function findLoginOf(transaction: Transaction, accountId: AccountId): Promise<Login | null> {
  const [row] = await transaction.query<Login>(`select ${columns} from account_login l where l.account_id = $1::uuid`, [
    accountId,
  ]);
  return row ?? null;
}
