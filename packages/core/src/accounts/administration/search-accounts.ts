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
  const rows = await database.query<AccountRow & { readonly email: string | null }>(
    `select ${accountColumns("a", "$1::text")}, l.email
     from account a left join account_login l on l.account_id = a.id
     where ($2::text is null or a.id::text = lower($2::text)
         or position(lower($2::text) in lower(a.display_name)) > 0 or position(lower($2::text) in lower(l.email)) > 0)
       and ($3::timestamptz is null or (a.created_at, a.id) < ($3::timestamptz, $4::uuid))
     order by a.created_at desc, a.id desc limit $5::integer`,
    [agePolicyVersion, text ?? null, after?.createdAt ?? null, after?.id ?? null, limit],
  );
  return rows.map((row) => ({ ...toAccount(row), email: row.email }));
}
