import { StudioError } from "../../errors.ts";
import { requireAttempt } from "../../limits/require-attempt.ts";
import { attemptRules } from "../attempt-rules.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { logInto, type LoggedIn } from "../log-in/log-in.ts";
import type { RequestOrigin } from "../request-origin.ts";
import { tryOneTimeToken, useOneTimeToken } from "../tokens/one-time-token.ts";
import { hashToken } from "../tokens/secret-token.ts";
import { useCode, wrongCode } from "./check-code.ts";

export interface TwoFactorAnswer {
  /** What `logIn` answered. */
  readonly challenge: string;
  /** Of the authenticator, or a recovery code. */
  readonly code: string;
}

/** The second step of a log-in. A challenge stands five codes. Throws `unauthenticated`, `rate_limited`. */
export async function finishTwoFactor(
  collaborators: AccountCollaborators,
  { challenge, code }: TwoFactorAnswer,
  origin: RequestOrigin,
): Promise<LoggedIn> {
  const { database, clock, limiter, sealingKey } = collaborators;
  const at = clock.now();
  const token = challenge.slice(0, 100);
  const begun = await tryOneTimeToken(database, "two_factor", token, at);
  if (begun === null || begun.accountId === null) throw begunTooLongAgo();
  const { accountId } = begun;
  const key = `two-factor:${accountId}`;
  await requireAttempt(limiter, [{ key, rule: attemptRules.twoFactor }], at);
  const kind = await useCode(database, await sealingKey(), { accountId, code: code.slice(0, 100), at });
  if (kind === null) throw wrongCode();
  const loggedIn = await logInto(collaborators, accountId, origin, kind, async (unit) => {
    if ((await useOneTimeToken(unit, "two_factor", hashToken(token), at)) === null) throw begunTooLongAgo();
  });
  await limiter.forget(key);
  return loggedIn;
}

const begunTooLongAgo = (): StudioError =>
  new StudioError("unauthenticated", "This log-in was begun too long ago, or tried too often.", {
    nextSteps: ["Log in again."],
  });
