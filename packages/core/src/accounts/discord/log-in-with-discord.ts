import { StudioError } from "../../errors.ts";
import { requireAttempt } from "../../limits/require-attempt.ts";
import { attemptRules } from "../attempt-rules.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { askForSecondStep, logInto, type LoggedIn, type TwoFactorNeeded } from "../log-in/log-in.ts";
import type { RequestOrigin } from "../request-origin.ts";
import { keepOneTimeToken, useOneTimeToken } from "../tokens/one-time-token.ts";
import { hashToken, newSecretToken } from "../tokens/secret-token.ts";
import { findDiscordAccount, signUpOnDiscord } from "./discord-account.ts";
import type { DiscordOauth } from "./discord-oauth.ts";

export interface BegunDiscordLogIn {
  /** An address of Discord's. */
  readonly url: string;
  /** Stays in the browser that began: what Discord sends back counts only together with it. */
  readonly token: string;
}

/** What a browser comes back with. */
export interface DiscordLogInBack {
  readonly token: string;
  readonly code: string;
  readonly state: string;
  /** Counts where there is no account yet: one is made then. */
  readonly statesAdult: boolean;
  readonly locale: string;
}

const longestToken_characters = 100;
const longestCode_characters = 500;

/**
 * Sends somebody to Discord to say who they are. The state travels through Discord, the token does not: whoever lures a browser to
 * the way back of a log-in of their own has the state alone. Throws `rate_limited`.
 */
export async function beginDiscordLogIn(
  { database, clock, ids, limiter }: AccountCollaborators,
  oauth: DiscordOauth,
  { address }: RequestOrigin,
): Promise<BegunDiscordLogIn> {
  const at = clock.now();
  await requireAttempt(limiter, [{ key: `log-in:from:${address ?? "local"}`, rule: attemptRules.logInAddress }], at);
  const state = newSecretToken("fgo_");
  const { token, hash } = newSecretToken("fgd_");
  const payload = { stateHash: state.hash };
  await keepOneTimeToken(database, { id: ids.next(), purpose: "discord_log_in", hash, payload, at });
  return { url: oauth.authorizeUrl(state.token), token };
}

/**
 * Logs in to the account of whoever comes back from Discord. One that asks for a second step still does: Discord is the first. Throws
 * `unauthenticated`, `attestation_required` for somebody without an account who does not state to be 18 or older.
 */
export async function finishDiscordLogIn(
  collaborators: AccountCollaborators,
  oauth: DiscordOauth,
  { token, code, state, statesAdult, locale }: DiscordLogInBack,
  origin: RequestOrigin,
): Promise<LoggedIn | TwoFactorNeeded> {
  const { database, clock } = collaborators;
  const hash = hashToken(token.slice(0, longestToken_characters));
  const begun = await useOneTimeToken(database, "discord_log_in", hash, clock.now());
  if (begun?.payload["stateHash"] !== hashToken(state.slice(0, longestToken_characters))) {
    throw new StudioError("unauthenticated", "This way back from Discord is not one that you began.", {
      nextSteps: ["Begin again."],
    });
  }
  const user = await oauth.identify(code.slice(0, longestCode_characters));
  const account =
    (await findDiscordAccount(database, user.id)) ??
    (await signUpOnDiscord(collaborators, user, { statesAdult, locale }));
  if (account.status === "deleted") throw new StudioError("unauthenticated", "This account was deleted.");
  const prisma = await database.prisma();
  const secondSteps = await prisma.twoFactor.count({ where: { accountId: account.id, confirmedAt: { not: null } } });
  if (secondSteps > 0) return askForSecondStep(collaborators, account.id);
  return logInto(collaborators, account.id, origin, "discord");
}
