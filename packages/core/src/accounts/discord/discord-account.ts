import { recordAct } from "../../audit/record-act.ts";
import type { Database } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import type { AccountId } from "../../ids.ts";
import type { Account } from "../account.ts";
import { noteActivity } from "../activity/note-activity.ts";
import { selfAttestation } from "../age/age-assurance.ts";
import { attestAge, writeAttestation, type AgeStatement } from "../age/attest-age.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { getAccount } from "../find-account.ts";
import { grantSignUpOnce } from "../sign-up/sign-up-grant.ts";
import type { DiscordUser } from "./discord-oauth.ts";

/** The account of somebody on Discord; `null`: they have none yet. */
export async function findDiscordAccount(database: Database, discordUserId: string): Promise<Account | null> {
  const prisma = await database.prisma();
  const link = await prisma.discordLink.findUnique({ where: { discordUserId } });
  return link === null ? null : getAccount(database, link.accountId as AccountId);
}

/**
 * An account for somebody on Discord who states that they are 18 or older, with a new member's images once for each Discord id;
 * the account they have, when they have one. Throws `attestation_required`.
 */
export async function signUpOnDiscord(
  collaborators: AccountCollaborators,
  user: DiscordUser,
  statement: AgeStatement,
): Promise<Account> {
  const { database, clock, ids, identityKey, ageAssurance } = collaborators;
  if (!statement.statesAdult) {
    throw new StudioError("attestation_required", "Figment is for adults only, and no account was made.");
  }
  const identity = (await identityKey()).of(`discord:${user.id}`);
  const at = clock.now();
  const accountId = await database.transaction(async (unit) => {
    await unit.query("select 1 as locked from pg_advisory_xact_lock(hashtext('figment discord ' || $1::text))", [
      user.id,
    ]);
    const link = await unit.prisma.discordLink.findUnique({ where: { discordUserId: user.id } });
    if (link !== null) return link.accountId as AccountId;
    const id = ids.next() as AccountId;
    const displayName = user.username.slice(0, 64);
    await unit.prisma.account.create({ data: { id, displayName, createdAt: at, updatedAt: at } });
    await unit.prisma.discordLink.create({
      data: { discordUserId: user.id, accountId: id, username: displayName, linkedAt: at },
    });
    if (ageAssurance === selfAttestation) {
      const { locale } = statement;
      await writeAttestation(unit, ids, { accountId: id, method: ageAssurance.method, locale, at });
    }
    const isGranted = await grantSignUpOnce(unit, ids.next(), { accountId: id, identity, at });
    await noteActivity(unit, id, at);
    const act = { id: ids.next(), actorId: id, accountId: id, act: "sign up on Discord", subject: `account ${id}` };
    await recordAct(unit, { ...act, details: { isGranted }, at });
    return id;
  });
  const account = await getAccount(database, accountId);
  return account.isAttested ? account : attestAge(collaborators, account, statement);
}
