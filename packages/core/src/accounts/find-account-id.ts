import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import type { AccountId } from "../ids.ts";

/** By id, by its last 8 characters, or `local` for the account of a data folder. Throws `not_found`, `ambiguous_reference`. */
export async function findAccountId(database: Database, reference: string): Promise<AccountId> {
  const rows = await database.query<{ id: AccountId }>(
    `select id::text from account
     where id::text = $1 or (length($1) = 8 and id::text like '%' || $1) or ($1 = 'local' and is_local) limit 2`,
    [reference.toLowerCase()],
  );
  const [found, another] = rows;
  if (found !== undefined && another === undefined) return found.id;
  const [code, what] =
    found === undefined ? (["not_found", "no"] as const) : (["ambiguous_reference", "more than one"] as const);
  throw new StudioError(code, `There is ${what} account "${reference}".`, {
    nextSteps: ["Name it by its id, its last 8 characters, or: local"],
  });
}
