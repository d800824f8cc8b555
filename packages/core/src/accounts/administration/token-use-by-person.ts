import type { Database } from "../../database/database.ts";
import { readTokenUseByOwner } from "../../ledger/read-token-use.ts";
import type { Account } from "../account.ts";
import { requireAdmin } from "../require-admin.ts";

/** How many tokens somebody's delivered outputs used up. */
export interface PersonTokenUse {
  readonly accountId: string;
  /** `null` where the person has left. */
  readonly displayName: string | null;
  readonly tokens: number;
}

interface Asked {
  readonly since: Date;
  readonly until: Date;
  readonly limit: number;
}

/** Who used the most tokens in a period, the most first. For admins. */
export async function tokenUseByPerson(
  database: Database,
  admin: Account,
  asked: Asked,
): Promise<readonly PersonTokenUse[]> {
  requireAdmin(admin);
  const used = await readTokenUseByOwner(database, asked);
  const names = await database.query<{ id: string; displayName: string }>(
    `select id::text, display_name as "displayName" from account where id = any ($1::uuid[]) and status <> 'deleted'`,
    [used.map(({ ownerId }) => ownerId)],
  );
  const nameOf = new Map(names.map(({ id, displayName }) => [id, displayName]));
  return used.map(({ ownerId, tokens }) => ({
    accountId: ownerId,
    displayName: nameOf.get(ownerId) ?? null,
    tokens,
  }));
}
