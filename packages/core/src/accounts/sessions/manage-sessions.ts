import { recordAct } from "../../audit/record-act.ts";
import { StudioError } from "../../errors.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { addressOf, requirePerson, type Principal } from "../principal.ts";
import { endSession, endSessions } from "./end-sessions.ts";
import { sessionLifetimes, type SessionKind } from "./session-lifetimes.ts";

/** A session as its person sees it in a list. */
export interface SessionSummary {
  readonly id: string;
  readonly kind: SessionKind;
  readonly label: string;
  readonly address: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  /** Whether it is the one that asks. */
  readonly isCurrent: boolean;
}

type Collaborators = Pick<AccountCollaborators, "database" | "clock" | "ids">;

/** The sessions that are open, the latest used first. */
export async function listSessions(
  { database, clock }: Collaborators,
  principal: Principal,
): Promise<readonly SessionSummary[]> {
  requirePerson(principal);
  const at = clock.now();
  const current = principal.kind === "session" ? principal.sessionId : null;
  const prisma = await database.prisma();
  const rows = await prisma.session.findMany({
    where: { accountId: principal.account.id, endedAt: null, expiresAt: { gt: at } },
    orderBy: { lastUsedAt: "desc" },
    select: { id: true, kind: true, label: true, address: true, createdAt: true, lastUsedAt: true, expiresAt: true },
    take: 200,
  });
  return rows
    .map((row) => ({ ...row, kind: row.kind as SessionKind, isCurrent: row.id === current }))
    .filter(({ kind, lastUsedAt }) => at.getTime() - lastUsedAt.getTime() <= sessionLifetimes[kind].idle_ms);
}

/** Ends the session that asks. */
export async function logOut({ database, clock }: Collaborators, principal: Principal): Promise<void> {
  if (principal.kind !== "session") return;
  const { account, sessionId } = principal;
  await endSession(database, account.id, { sessionId, reason: "logged_out", at: clock.now() });
}

/** Ends one session of the account, wherever it is. Throws `not_found`. */
export async function revokeSession(
  { database, clock, ids }: Collaborators,
  principal: Principal,
  sessionId: string,
): Promise<void> {
  requirePerson(principal);
  const { id: accountId } = principal.account;
  const at = clock.now();
  await database.transaction(async (unit) => {
    const isThere = isUuid(sessionId) && (await endSession(unit, accountId, { sessionId, reason: "revoked", at }));
    if (!isThere) throw new StudioError("not_found", "You have no such session.");
    const act = {
      id: ids.next(),
      actorId: accountId,
      accountId,
      act: "revoke session",
      subject: `session ${sessionId}`,
    };
    await recordAct(unit, { ...act, details: {}, address: addressOf(principal), at });
  });
}

/** Ends every session but the one that asks. Answers how many. */
export async function revokeOtherSessions(
  { database, clock, ids }: Collaborators,
  principal: Principal,
): Promise<{ readonly ended: number }> {
  requirePerson(principal);
  const { id: accountId } = principal.account;
  const at = clock.now();
  return database.transaction(async (unit) => {
    const except = principal.kind === "session" ? principal.sessionId : null;
    const ended = await endSessions(unit, accountId, { reason: "revoked", except, at });
    const act = {
      id: ids.next(),
      actorId: accountId,
      accountId,
      act: "revoke sessions",
      subject: `account ${accountId}`,
    };
    await recordAct(unit, { ...act, details: { ended }, address: addressOf(principal), at });
    return { ended };
  });
}

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(text);
