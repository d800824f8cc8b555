import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
} from "@simplewebauthn/server";
import { z } from "zod";
import { recordAct } from "../../audit/record-act.ts";
import { StudioError } from "../../errors.ts";
import { parseInput } from "../../parse-input.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { tellAccount } from "../letters/tell-account.ts";
import { findLoginOf } from "../log-in/find-login.ts";
import { addressOf, requireFreshPerson, type Principal } from "../principal.ts";
import { keepOneTimeToken, useOneTimeToken } from "../tokens/one-time-token.ts";
import { hashToken, newSecretToken } from "../tokens/secret-token.ts";
import type { Passkey } from "./manage-passkeys.ts";
import { credentialResponse } from "./credential-response.ts";
import { passkeySite } from "./passkey-site.ts";

/** What a browser's `navigator.credentials.create` takes, and the token to come back with. */
export interface PasskeyRegistration {
  readonly token: string;
  readonly options: PublicKeyCredentialCreationOptionsJSON;
}

const mostPasskeys = 20;

const finishSchema = z.object({
  token: z.string().max(100),
  name: z.string().trim().min(1).max(60),
  response: credentialResponse,
});
export type PasskeyRegistered = z.input<typeof finishSchema>;

export async function beginPasskey(
  { database, clock, ids, siteUrl }: AccountCollaborators,
  principal: Principal,
): Promise<PasskeyRegistration> {
  requireFreshPerson(principal, clock);
  const { id: accountId, displayName } = principal.account;
  const prisma = await database.prisma();
  const known = await prisma.passkey.findMany({ where: { accountId }, select: { credentialId: true } });
  if (known.length >= mostPasskeys) {
    throw new StudioError("plan_limit", `An account has at most ${mostPasskeys} passkeys.`);
  }
  const login = await findLoginOf(database, accountId);
  const options = await generateRegistrationOptions({
    rpName: "Figment",
    rpID: passkeySite(siteUrl).rpID,
    userName: login?.email ?? displayName,
    userDisplayName: displayName,
    userID: new Uint8Array(Buffer.from(accountId)),
    attestationType: "none",
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    // A passkey is both steps of a log-in: something one has, opened by something one is or knows.
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  const { token, hash } = newSecretToken("fgp_");
  const payload = { challenge: options.challenge };
  await keepOneTimeToken(database, {
    id: ids.next(),
    purpose: "register_passkey",
    hash,
    accountId,
    payload,
    at: clock.now(),
  });
  return { token, options };
}

/** Keeps the passkey that a browser made. Throws `invalid_input` when it proves nothing, `conflict` when it is known already. */
export async function finishPasskey(
  { database, clock, ids, outbox, siteUrl }: AccountCollaborators,
  principal: Principal,
  input: PasskeyRegistered,
): Promise<Passkey> {
  requireFreshPerson(principal, clock);
  const { token, name, response } = parseInput(finishSchema, input);
  const { id: accountId } = principal.account;
  const at = clock.now();
  const begun = await useOneTimeToken(database, "register_passkey", hashToken(token), at);
  if (begun?.accountId !== accountId) throw notProven();
  const credential = await verified(siteUrl, String(begun.payload["challenge"]), response);
  const row = {
    id: ids.next(),
    name,
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString("base64url"),
    counter: BigInt(credential.counter),
    transports: credential.transports ?? [],
    createdAt: at,
  };
  await database.transaction(async (unit) => {
    const { count } = await unit.prisma.passkey.createMany({ data: [{ ...row, accountId }], skipDuplicates: true });
    if (count === 0) throw new StudioError("conflict", "This passkey belongs to an account already.");
    const act = { id: ids.next(), actorId: accountId, accountId, act: "add passkey", subject: `passkey ${row.id}` };
    await recordAct(unit, { ...act, details: {}, address: addressOf(principal), at });
    await tellAccount(unit, outbox, accountId, "passkey_added");
  });
  outbox.sendSoon();
  return { id: row.id, name, createdAt: at, lastUsedAt: null };
}

async function verified(siteUrl: string, expectedChallenge: string, response: unknown) {
  const { rpID, origin } = passkeySite(siteUrl);
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      requireUserVerification: true,
    });
    if (verified && registrationInfo !== undefined) return registrationInfo.credential;
  } catch (cause) {
    throw notProven(cause);
  }
  throw notProven();
}

const notProven = (cause?: unknown): StudioError =>
  new StudioError("invalid_input", "The browser's answer does not prove a passkey of this site.", {
    nextSteps: ["Begin again."],
    cause,
  });
