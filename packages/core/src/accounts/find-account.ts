import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import type { AccountId } from "../ids.ts";
import { isPaidPlan } from "../plans/index.ts";
import { accountColumns, toAccount, withAttestations, type AccountRow } from "./account-row.ts";
import type { Account } from "./account.ts";
import { agePolicyVersion } from "./age-policy.ts";

/**
 * The one account of this data folder; `null` before `figment init`. Plain SQL, because every command asks this first and
 * most of the terminal's start would be spent on loading Prisma.
 */
export async function findLocalAccount(
  database: Database,
  billing: PrepaidPlans | null = null,
): Promise<Account | null> {
  const account = await readLocalAccount(database);
  if (billing === null || account === null || !isPaidPlan(account.plan)) return account;
  // No process lives here long enough to begin and end prepaid months when they are due.
  await billing.catchUp();
  return readLocalAccount(database);
}

/** What keeps plans up to date that are paid for by codes. */
interface PrepaidPlans {
  catchUp(): Promise<void>;
}

async function readLocalAccount(database: Database): Promise<Account | null> {
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
  return toAccount(row);
}
