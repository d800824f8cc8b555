import type { Account } from "../../accounts/account.ts";
import type { Clock } from "../../clock.ts";
import type { KeyedHash } from "../../configuration/server-key.ts";
import type { Database } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import type { IdSource } from "../../ids.ts";
import type { AuditedText, Moderator } from "../moderator.ts";
import { requireAllowed } from "../require-allowed.ts";
import { readStanding } from "./read-standing.ts";
import { recordVerdict, type VerdictSubject, wasStruckForIt } from "./record-verdict.ts";
import { suspendForStrikes } from "./suspension.ts";

export interface JudgeCollaborators {
  readonly database: Database;
  readonly moderator: Moderator;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** The key of the verdict log. */
  readonly verdictKey: () => Promise<KeyedHash>;
}

/**
 * Audits what an account wants to be made, and makes it count: the verdict is in the log, and a hard block is a strike, before
 * the person hears of it. Throws `rate_limited` while strikes pause the account, and `content_blocked`.
 *
 * @param isTrial a quote or an explanation: what passes is not written down, because nothing is made of it
 */
export async function judgeTexts(
  { database, moderator, clock, ids, verdictKey }: JudgeCollaborators,
  account: Account,
  { subject, texts, isTrial }: { subject: VerdictSubject; texts: readonly AuditedText[]; isTrial: boolean },
): Promise<void> {
  await requireNoPause(database, account, clock.now());
  const verdict = await moderator.audit(texts);
  if (verdict.decision === "allowed" && isTrial) return;
  const at = clock.now();
  const record = { id: ids.next(), accountId: account.id, subject, texts, verdict, key: await verdictKey(), at };
  await database.transaction(async (unit) => {
    if (verdict.severity !== "hard") return recordVerdict(unit, record);
    // Strikes of one account are counted one after the other, whichever processes they come from.
    await unit.query("select id from account where id = $1::uuid for update", [account.id]);
    const isRepeated = await wasStruckForIt(unit, record);
    await recordVerdict(unit, record);
    if (isRepeated) return;
    const strike = { id: ids.next(), accountId: account.id, verdictId: record.id, createdAt: at };
    await unit.prisma.strike.create({ data: strike });
    await suspendForStrikes(unit, ids, account.id, at);
  });
  requireAllowed(verdict);
}

async function requireNoPause(database: Database, { id }: Account, now: Date): Promise<void> {
  const { pausedUntil, strikes } = await readStanding(database, id, now);
  if (pausedUntil === null) return;
  const minutes = Math.ceil((pausedUntil.getTime() - now.getTime()) / 60_000);
  throw new StudioError(
    "rate_limited",
    `This account is paused for another ${minutes} minutes, after ${strikes} requests that are never allowed.`,
    {
      isRetryable: true,
      nextSteps: ["Wait, then ask for something else.", "If a block was a mistake: figment appeal"],
      details: { pausedUntil, strikes },
    },
  );
}
