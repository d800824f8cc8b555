import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import type { AccountId } from "../ids.ts";
import { toAccount, withAttestations } from "./account-row.ts";
import type { Account } from "./account.ts";

/** The one account of this data folder; `null` before `figment init`. */
export async function findLocalAccount(database: Database): Promise<Account | null> {
  const prisma = await database.prisma();
  const row = await prisma.account.findFirst({ where: { isLocal: true }, include: withAttestations });
  return row === null ? null : toAccount(row);
}

/** An account by id. Throws `not_found`. */
export async function getAccount(database: Database, id: AccountId): Promise<Account> {
  const prisma = await database.prisma();
  const row = await prisma.account.findUnique({ where: { id }, include: withAttestations });
  if (row === null) throw new StudioError("not_found", "There is no such account.");
  return toAccount(row);
}
