import type { AccountCollaborators } from "./collaborators.ts";
import { findLoginOf } from "./log-in/find-login.ts";
import type { Principal } from "./principal.ts";

/** How an account is known and guarded, for its own person. */
export interface AccountOverview {
  readonly email: string | null;
  readonly passwordChangedAt: Date | null;
  readonly hasTwoFactor: boolean;
  readonly recoveryCodesLeft: number;
  readonly passkeys: number;
  readonly discord: { readonly id: string; readonly username: string } | null;
  readonly openSessions: number;
  readonly apiKeys: number;
  /** While it is on its way out. */
  readonly erasesAt: Date | null;
}

/** Any scope will do: it tells nothing that a key could use. */
export async function accountOverview(
  { database, clock }: Pick<AccountCollaborators, "database" | "clock">,
  { account }: Principal,
): Promise<AccountOverview> {
  const accountId = account.id;
  const at = clock.now();
  const prisma = await database.prisma();
  const login = await findLoginOf(database, accountId);
  const link = await prisma.discordLink.findUnique({ where: { accountId } });
  return {
    email: login?.email ?? null,
    passwordChangedAt: login?.passwordChangedAt ?? null,
    hasTwoFactor: login?.hasTwoFactor ?? false,
    recoveryCodesLeft: await prisma.recoveryCode.count({ where: { accountId, usedAt: null } }),
    passkeys: await prisma.passkey.count({ where: { accountId } }),
    discord: link === null ? null : { id: link.discordUserId, username: link.username },
    openSessions: await prisma.session.count({ where: { accountId, endedAt: null, expiresAt: { gt: at } } }),
    apiKeys: await prisma.apiKey.count({
      where: { accountId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] },
    }),
    erasesAt: account.erasesAt,
  };
}
