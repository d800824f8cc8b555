import type { Account } from "../../accounts/account.ts";
import { requireReviewer } from "../../accounts/require-reviewer.ts";
import { recordAct } from "../../audit/record-act.ts";
import type { Clock } from "../../clock.ts";
import type { Database, UnitOfWork } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import type { AccountId, IdSource } from "../../ids.ts";
import { liftSuspension, suspend } from "./suspension.ts";

interface Collaborators {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** A reviewer suspends an account by hand. Throws `invalid_input` for their own. */
export async function suspendAccount(
  { database, clock, ids }: Collaborators,
  reviewer: Account,
  { accountId, note }: { readonly accountId: AccountId; readonly note: string },
): Promise<void> {
  requireReviewer(reviewer);
  if (accountId === reviewer.id) throw new StudioError("invalid_input", "That is your own account.");
  const at = clock.now();
  await database.transaction(async (unit) => {
    await holdAccount(unit, accountId);
    await suspend(unit, { id: ids.next(), accountId, reason: "reviewer", note, at });
    const act = {
      id: ids.next(),
      actorId: reviewer.id,
      accountId,
      act: "suspend account",
      subject: `account ${accountId}`,
    };
    await recordAct(unit, { ...act, details: { note }, at });
  });
}

/** Lifts what a reviewer suspended an account for; a suspension for strikes is lifted by appeals. */
export async function reinstateAccount(
  { database, clock, ids }: Collaborators,
  reviewer: Account,
  { accountId, note }: { readonly accountId: AccountId; readonly note: string },
): Promise<void> {
  requireReviewer(reviewer);
  const at = clock.now();
  await database.transaction(async (unit) => {
    await holdAccount(unit, accountId);
    await liftSuspension(unit, { accountId, reason: "reviewer", by: reviewer.id, at });
    const act = {
      id: ids.next(),
      actorId: reviewer.id,
      accountId,
      act: "reinstate account",
      subject: `account ${accountId}`,
    };
    await recordAct(unit, { ...act, details: { note }, at });
  });
}

/** Its reasons and its status change together: whoever changes either of them waits for whoever does so already. */
async function holdAccount(unit: UnitOfWork, accountId: AccountId): Promise<void> {
  await unit.query("select id from account where id = $1::uuid for update", [accountId]);
}
