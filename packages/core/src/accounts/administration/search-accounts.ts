import type { Database } from "../../database/database.ts";
import type { PagePosition } from "../../paging.ts";
import { accountColumns, toAccount, type AccountRow } from "../account-row.ts";
import type { Account } from "../account.ts";
import { agePolicyVersion } from "../age-policy.ts";
import { requireAdmin } from "../require-admin.ts";

/** An account as admins see it in a list. */
export interface FoundAccount extends Account {
  readonly email: string | null;
}

export interface AccountSearch {
  /** Part of a name or an address, or an id; none: everybody. */
  readonly text?: string | undefined;
  readonly limit: number;
  readonly after?: PagePosition | undefined;
}

/** Accounts, newest first. For admins. */
export async function searchAccounts(
  database: Database,
  admin: Account,
  { text, limit, after }: AccountSearch,
): Promise<readonly FoundAccount[]> {
  requireAdmin(admin);
  const place = [agePolicyVersion, limit, after?.createdAt ?? null, after?.id ?? null];
  const rows = await database.query<AccountRow & { readonly email: string | null }>(
    `select ${accountColumns("a", "$1::text")}, l.email
     from account a left join account_login l on l.account_id = a.id
     where ($3::timestamptz is null or (a.created_at, a.id) < ($3::timestamptz, $4::uuid))
       ${text === undefined ? "" : `and a.id in (${accountsWith("$5")})`}
     order by a.created_at desc, a.id desc limit $2::integer`,
    text === undefined ? place : [...place, text],
  );
  return rows.map((row) => ({ ...toAccount(row), email: row.email }));
}

/**
 * SQL that answers the ids of accounts whose name or address contains a text, or whose id it is. Pieces of a text lead to
 * whatever may contain it (see the migration that makes their indices), and then it is looked for.
 *
 * @param text the parameter that holds it, such as `$5`
 */
export const accountsWith = (text: `$${number}`): string => `
  select id from account where text_pieces(display_name) @> text_pieces(${text}::text)
    and position(lower(${text}::text) in lower(display_name)) > 0
  union all
  select account_id from account_login where text_pieces(email) @> text_pieces(${text}::text)
    and position(lower(${text}::text) in lower(email)) > 0
  union all
  select id from account
    where id = case when ${text}::text ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (${text}::text)::uuid end`;
