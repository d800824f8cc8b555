import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import type { AccountId } from "../ids.ts";
import { accountColumns, accountOf, toAccount, withAttestations, type AccountRow } from "./account-row.ts";
import type { Account } from "./account.ts";
import { agePolicyVersion } from "./age-policy.ts";

/**
 * The one account of this data folder; `null` before `figment init`. Plain SQL, because every command asks this first and
 * most of the terminal's start would be spent on loading Prisma.
 */
export async function findLocalAccount(database: Database): Promise<Account | null> {
  const [row] = await database.query<AccountRow>(
    `select ${accountColumns("account", "$1")} from account where is_local`,
    [agePolicyVersion],
  );
  return row === undefined ? null : toAccount(row);
}

/** An account by id. Throws `not_found`. */
export async function getAccount(database: Database, id: AccountId): Promise<Account> {
  const prisma = await database.prisma();
  const row = await prisma.account.findUnique({ where: { id }, include: withAttestations });
  if (row === null) throw new StudioError("not_found", "There is no such account.");
  return accountOf(row);
}
