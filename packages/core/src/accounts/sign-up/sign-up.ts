import { z } from "zod";
import { StudioError } from "../../errors.ts";
import { requireAttempt } from "../../limits/require-attempt.ts";
import { parseInput } from "../../parse-input.ts";
import { attemptRules } from "../attempt-rules.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { readEmailAddress } from "../email-address.ts";
import { requireGoodPassword } from "../passwords/password-policy.ts";
import type { RequestOrigin } from "../request-origin.ts";

/** More than any password or address is; what is longer is refused before anything is done with it. */
const longestInput = 1_000;

const signUpSchema = z.strictObject({
  email: z.string().max(longestInput),
  password: z.string().max(longestInput),
  displayName: z.string().trim().min(1).max(80).optional(),
  /** The person's own statement, as `ageStatement` puts it. */
  statesAdult: z.boolean(),
  /** BCP 47, as the statement was shown. */
  locale: z.string().min(2).max(35),
});

export type SignUpInput = z.input<typeof signUpSchema>;

/**
 * Asks for an account: a letter with a link goes to the address, and the account is made when the link is followed. Nothing is
 * looked up here, so the answer, and the work for it, is the same whether the address has an account or not.
 *
 * Throws `invalid_input`, `attestation_required`, `rate_limited`.
 */
export async function signUp(
  { database, clock, limiter, hasher, outbox }: AccountCollaborators,
  input: SignUpInput,
  origin: RequestOrigin,
): Promise<{ readonly status: "check_mail" }> {
  const { email, password, displayName, statesAdult, locale } = parseInput(signUpSchema, input);
  const { address, key } = readEmailAddress(email);
  requireGoodPassword(password, [address, ...(displayName === undefined ? [] : [displayName])]);
  if (!statesAdult) {
    throw new StudioError("attestation_required", "Figment is for adults only, and no account was made.");
  }
  const attempts = [
    { key: `mail:from:${origin.address ?? "local"}`, rule: attemptRules.mailFromAddress },
    { key: `mail:to:${key}`, rule: attemptRules.mailToRecipient },
  ];
  await requireAttempt(limiter, attempts, clock.now());
  const passwordHash = await hasher.hash(password);
  const details = { emailKey: key, passwordHash, displayName: displayName ?? null, locale };
  await outbox.put(database, { letter: "sign_up", recipient: address, accountId: null, details });
  outbox.sendSoon();
  return { status: "check_mail" };
}
