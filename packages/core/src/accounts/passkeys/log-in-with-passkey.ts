import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/server";
import { z } from "zod";
import type { Passkey as PasskeyRow } from "../../database/generated/client.ts";
import { StudioError } from "../../errors.ts";
import type { AccountId } from "../../ids.ts";
import { requireAttempt } from "../../limits/require-attempt.ts";
import { parseInput } from "../../parse-input.ts";
import { attemptRules } from "../attempt-rules.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { logInto, type LoggedIn } from "../log-in/log-in.ts";
import type { RequestOrigin } from "../request-origin.ts";
import { keepOneTimeToken, useOneTimeToken } from "../tokens/one-time-token.ts";
import { hashToken, newSecretToken } from "../tokens/secret-token.ts";
import { credentialResponse } from "./credential-response.ts";
import { passkeySite } from "./passkey-site.ts";

/** What a browser's `navigator.credentials.get` takes, and the token to come back with. */
export interface PasskeyChallenge {
  readonly token: string;
  readonly options: PublicKeyCredentialRequestOptionsJSON;
}

const finishSchema = z.object({
  token: z.string().max(100),
  response: credentialResponse,
});
export type PasskeyUsed = z.input<typeof finishSchema>;

/** Begins a log-in by passkey: no address is needed, so none can be asked about. */
export async function beginPasskeyLogIn(
  { database, clock, ids, limiter, siteUrl }: AccountCollaborators,
  { address }: RequestOrigin,
): Promise<PasskeyChallenge> {
  const at = clock.now();
  await requireAttempt(limiter, [{ key: `log-in:from:${address ?? "local"}`, rule: attemptRules.logInAddress }], at);
  const options = await generateAuthenticationOptions({
    rpID: passkeySite(siteUrl).rpID,
    userVerification: "required",
  });
  const { token, hash } = newSecretToken("fgp_");
  const payload = { challenge: options.challenge };
  await keepOneTimeToken(database, { id: ids.next(), purpose: "use_passkey", hash, payload, at });
  return { token, options };
}

/** Logs in with what a passkey signed. It counts as both steps. Throws `unauthenticated`. */
export async function finishPasskeyLogIn(
  collaborators: AccountCollaborators,
  input: PasskeyUsed,
  origin: RequestOrigin,
): Promise<LoggedIn> {
  const { database, clock, siteUrl } = collaborators;
  const { token, response } = parseInput(finishSchema, input);
  const at = clock.now();
  const begun = await useOneTimeToken(database, "use_passkey", hashToken(token), at);
  if (begun === null) throw notProven();
  const prisma = await database.prisma();
  const passkey = await prisma.passkey.findUnique({ where: { credentialId: response.id } });
  if (passkey === null) throw notProven();
  const counter = await signedCounter(siteUrl, String(begun.payload["challenge"]), passkey, response);
  // Whoever signs with a smaller count than before has a copy of the key.
  const { count } = await prisma.passkey.updateMany({
    where: { id: passkey.id, counter: passkey.counter },
    data: { counter: BigInt(counter), lastUsedAt: at },
  });
  if (count === 0) throw notProven();
  return logInto(collaborators, passkey.accountId as AccountId, origin, "passkey");
}

async function signedCounter(
  siteUrl: string,
  expectedChallenge: string,
  passkey: PasskeyRow,
  response: unknown,
): Promise<number> {
  const { rpID, origin } = passkeySite(siteUrl);
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, "base64url")),
        counter: Number(passkey.counter),
      },
    });
    if (verified) return authenticationInfo.newCounter;
  } catch (cause) {
    throw notProven(cause);
  }
  throw notProven();
}

const notProven = (cause?: unknown): StudioError =>
  new StudioError("unauthenticated", "This passkey does not log in here.", {
    nextSteps: ["Try again, or log in with your password."],
    cause,
  });
