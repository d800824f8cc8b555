import { z } from "zod";
import type { Transaction } from "../../database/transaction.ts";
import { StudioError } from "../../errors.ts";
import { requireAttempt } from "../../limits/require-attempt.ts";
import { attemptRules } from "../attempt-rules.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { addressOf, requireFreshPerson, requirePerson, type Principal } from "../principal.ts";
import {
  keepOneTimeToken,
  oneTimeLifetimes_ms,
  useOneTimeToken,
  type OneTimePurpose,
  type OneTimeToken,
} from "../tokens/one-time-token.ts";
import { hashToken, hashTypedCode, newSecretToken, newTypedCode } from "../tokens/secret-token.ts";
import type { DiscordOauth, DiscordUser } from "./discord-oauth.ts";
import { linkDiscord, type DiscordPair, type LinkedDiscord } from "./link-discord.ts";

/** A code to type on the other side. */
export interface LinkCode {
  readonly code: string;
  readonly expiresAt: Date;
}

const userSchema = z.object({ id: z.string(), username: z.string() });

/** Sends somebody to Discord. The state is good once, and only for the session that asked. */
export async function beginDiscordLink(
  { database, clock, ids }: AccountCollaborators,
  oauth: DiscordOauth,
  principal: Principal,
): Promise<{ readonly url: string }> {
  requireFreshPerson(principal, clock);
  if (principal.kind !== "session") throw new StudioError("forbidden", "This needs a browser.");
  const { token, hash } = newSecretToken("fgo_");
  const { sessionId } = principal;
  const accountId = principal.account.id;
  const at = clock.now();
  await keepOneTimeToken(database, {
    id: ids.next(),
    purpose: "discord_oauth",
    hash,
    accountId,
    sessionId,
    payload: {},
    at,
  });
  return { url: oauth.authorizeUrl(token) };
}

/** Whoever came back from Discord is linked. Throws `unauthenticated` for a state that is not this session's. */
export async function finishDiscordLink(
  collaborators: AccountCollaborators,
  oauth: DiscordOauth,
  principal: Principal,
  { code, state }: { readonly code: string; readonly state: string },
): Promise<LinkedDiscord> {
  requirePerson(principal);
  const begun = await useOneTimeToken(
    collaborators.database,
    "discord_oauth",
    hashToken(state.slice(0, 100)),
    collaborators.clock.now(),
  );
  const isOurs = begun !== null && principal.kind === "session" && begun.sessionId === principal.sessionId;
  if (!isOurs) {
    throw new StudioError("unauthenticated", "This way back from Discord is not one that you began.", {
      nextSteps: ["Begin again."],
    });
  }
  const user = await oauth.identify(code.slice(0, 500));
  return linkDiscord(collaborators, async () => ({ accountId: principal.account.id, user }), addressOf(principal));
}

/** On the site: a code to type in Discord. */
export async function codeToTypeOnDiscord(
  collaborators: AccountCollaborators,
  principal: Principal,
): Promise<LinkCode> {
  requireFreshPerson(principal, collaborators.clock);
  return keepCode(collaborators, "discord_code_from_web", { accountId: principal.account.id }, {});
}

/** In Discord: the code of the site. Throws `not_found`, `rate_limited`. */
export async function linkByCodeOnDiscord(
  collaborators: AccountCollaborators,
  user: DiscordUser,
  code: string,
): Promise<LinkedDiscord> {
  const take = await codeTaker(collaborators, "discord_code_from_web", { code, who: `discord:${user.id}` });
  const find = async (unit: Transaction): Promise<DiscordPair> => {
    const { accountId } = await take(unit);
    if (accountId === null) throw noSuchCode();
    return { accountId, user };
  };
  return linkDiscord(collaborators, find, null);
}

/** In Discord: a code to type on the site. */
export async function codeToTypeOnSite(collaborators: AccountCollaborators, user: DiscordUser): Promise<LinkCode> {
  return keepCode(collaborators, "discord_code_from_bot", {}, { ...user });
}

/** On the site: the code of Discord. Throws `not_found`, `rate_limited`. */
export async function linkByCodeOnSite(
  collaborators: AccountCollaborators,
  principal: Principal,
  code: string,
): Promise<LinkedDiscord> {
  requireFreshPerson(principal, collaborators.clock);
  const { id: accountId } = principal.account;
  const take = await codeTaker(collaborators, "discord_code_from_bot", { code, who: accountId });
  const find = async (unit: Transaction): Promise<DiscordPair> => {
    const { payload } = await take(unit);
    return { accountId, user: userSchema.parse(payload) };
  };
  return linkDiscord(collaborators, find, addressOf(principal));
}

type CodePurpose = OneTimePurpose & `discord_code_${string}`;

async function keepCode(
  { database, clock, ids }: AccountCollaborators,
  purpose: CodePurpose,
  owner: { readonly accountId?: Principal["account"]["id"] },
  payload: Readonly<Record<string, unknown>>,
): Promise<LinkCode> {
  const { token, hash } = newTypedCode();
  const at = clock.now();
  await keepOneTimeToken(database, { id: ids.next(), purpose, hash, ...owner, payload, at });
  return { code: token, expiresAt: new Date(at.getTime() + oneTimeLifetimes_ms[purpose]) };
}

/** Counts the attempt. What it answers uses the code up, as a part of the transaction that links. */
async function codeTaker(
  { clock, limiter }: AccountCollaborators,
  purpose: CodePurpose,
  { code, who }: { readonly code: string; readonly who: string },
): Promise<(unit: Transaction) => Promise<OneTimeToken>> {
  const at = clock.now();
  await requireAttempt(limiter, [{ key: `link-code:${who}`, rule: attemptRules.typedCode }], at);
  return async (unit) => {
    const used = await useOneTimeToken(unit, purpose, hashTypedCode(code), at);
    if (used === null) throw noSuchCode();
    return used;
  };
}

const noSuchCode = (): StudioError =>
  new StudioError("not_found", "There is no such code, or it is too old.", { nextSteps: ["Ask for a new one."] });
