import { recordAct } from "../../audit/record-act.ts";
import type { UnitOfWork } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import type { AccountId } from "../../ids.ts";
import type { Account } from "../account.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { getAccount } from "../find-account.ts";
import { tellAccount } from "../letters/tell-account.ts";
import { mergeAccounts, type MergedAccounts } from "../merge/merge-accounts.ts";
import { addressOf, requireFreshPerson, type Principal } from "../principal.ts";
import { rememberIdentity } from "../sign-up/sign-up-grant.ts";
import type { DiscordUser } from "./discord-oauth.ts";

export interface LinkedDiscord {
  readonly account: Account;
  /** What came over from the account that Discord had; `null`: it had none. */
  readonly merged: MergedAccounts | null;
}

/** Who is linked to what. */
export interface DiscordPair {
  readonly accountId: AccountId;
  readonly user: DiscordUser;
}

/**
 * Links somebody on Discord to an account that is logged in to by e-mail. The account they had on Discord becomes part of it. Which they
 * are is looked up in the same transaction: a code is used up by the link that is made with it.
 * Throws `conflict` when either is linked elsewhere, or both have a live subscription; `account_suspended`.
 */
export async function linkDiscord(
  { database, clock, ids, outbox, identityKey }: AccountCollaborators,
  find: (unit: UnitOfWork) => Promise<DiscordPair>,
  address: string | null,
): Promise<LinkedDiscord> {
  const identities = await identityKey();
  const at = clock.now();
  const { accountId, merged } = await database.transaction(async (unit) => {
    const { accountId, user } = await find(unit);
    await unit.query("select 1 as locked from pg_advisory_xact_lock(hashtext('figment discord ' || $1::text))", [
      user.id,
    ]);
    const link = await unit.prisma.discordLink.findUnique({ where: { discordUserId: user.id } });
    if (link?.accountId === accountId) return { accountId, merged: null };
    await requireUnlinked(unit, accountId);
    const merged = link === null ? null : await takeOver(unit, link.accountId as AccountId, { accountId, ids, at });
    const username = user.username.slice(0, 64);
    await unit.prisma.discordLink.upsert({
      where: { discordUserId: user.id },
      create: { discordUserId: user.id, accountId, username, linkedAt: at },
      update: { accountId, username, linkedAt: at },
    });
    const identity = identities.of(`discord:${user.id}`);
    await rememberIdentity(unit, { accountId, identity, at }, { isGranted: false });
    const act = { id: ids.next(), actorId: accountId, accountId, act: "link Discord", subject: `Discord ${user.id}` };
    await recordAct(unit, { ...act, details: { mergedAccount: link?.accountId ?? null }, address, at });
    await tellAccount(unit, outbox, accountId, "discord_linked");
    return { accountId, merged };
  });
  outbox.sendSoon();
  return { account: await getAccount(database, accountId), merged };
}

async function requireUnlinked({ prisma }: UnitOfWork, accountId: AccountId): Promise<void> {
  if ((await prisma.discordLink.count({ where: { accountId } })) === 0) return;
  throw new StudioError("conflict", "Another Discord account is linked already.", { nextSteps: ["Unlink it first."] });
}

async function takeOver(
  unit: UnitOfWork,
  from: AccountId,
  { accountId, ids, at }: { readonly accountId: AccountId; readonly ids: { next(): string }; readonly at: Date },
): Promise<MergedAccounts> {
  if ((await unit.prisma.accountLogin.count({ where: { accountId: from } })) > 0) {
    throw new StudioError(
      "conflict",
      "This Discord account belongs to another account, which has an address of its own.",
      {
        nextSteps: ["Log in there and unlink it first."],
      },
    );
  }
  return mergeAccounts(unit, ids, { from, into: accountId, at });
}

/** Lets go of Discord; what came from there stays. Throws `not_found`, `conflict` for an account that would be lost without. */
export async function unlinkDiscord(collaborators: AccountCollaborators, principal: Principal): Promise<void> {
  requireFreshPerson(principal, collaborators.clock);
  await letGo(collaborators, { accountId: principal.account.id }, addressOf(principal));
}

/** The same asked for on Discord, by whoever is linked. */
export async function unlinkOnDiscord(collaborators: AccountCollaborators, discordUserId: string): Promise<void> {
  await letGo(collaborators, { discordUserId }, null);
}

async function letGo(
  { database, clock, ids }: AccountCollaborators,
  where: { readonly accountId: AccountId } | { readonly discordUserId: string },
  address: string | null,
): Promise<void> {
  await database.transaction(async (unit) => {
    const link = await unit.prisma.discordLink.findUnique({ where });
    if (link === null) throw new StudioError("not_found", "No Discord account is linked.");
    const { discordUserId } = link;
    const accountId = link.accountId as AccountId;
    if ((await unit.prisma.accountLogin.count({ where: { accountId } })) === 0) {
      throw new StudioError("conflict", "Discord is the only way into this account.");
    }
    await unit.prisma.discordLink.delete({ where: { discordUserId } });
    const subject = `Discord ${discordUserId}`;
    const act = { id: ids.next(), actorId: accountId, accountId, act: "unlink Discord", subject };
    await recordAct(unit, { ...act, details: {}, address, at: clock.now() });
  });
}
