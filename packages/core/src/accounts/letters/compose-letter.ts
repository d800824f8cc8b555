import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import type { AccountId, IdSource } from "../../ids.ts";
import type { OutgoingLetter } from "../../mail/mail-outbox.ts";
import type { Mail } from "../../mail/mailer.ts";
import { findLogin } from "../log-in/find-login.ts";
import { endOneTimeTokens, keepOneTimeToken, type OneTimePurpose } from "../tokens/one-time-token.ts";
import { newSecretToken } from "../tokens/secret-token.ts";
import { linkLetters, writeAlreadyRegistered, writeLinkLetter, writeNotice, type LinkLetter } from "./letters.ts";

const addressee = z.object({ emailKey: z.string() });

interface Collaborators {
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly siteUrl: string;
}

/**
 * Writes a letter when it is sent. Only here is looked up whether an address has an account: whoever asked was answered
 * before, in the same words and with the same work for everybody. `null`: there is nobody to tell.
 */
export async function composeLetter(collaborators: Collaborators, letter: OutgoingLetter): Promise<Mail | null> {
  const kind = linkLetters.find((kind) => kind === letter.letter);
  if (kind === undefined) return writeNotice(letter.letter, letter.recipient);
  const { emailKey } = addressee.parse(letter.details);
  const login = await findLogin(collaborators.database, emailKey);
  if (kind === "sign_up") {
    if (login !== null) return writeAlreadyRegistered(login.email, collaborators.siteUrl);
    return withLink(collaborators, kind, letter, null);
  }
  if (kind === "reset_password") {
    if (login === null) return null;
    return withLink(collaborators, kind, { ...letter, recipient: login.email }, login.accountId);
  }
  // The new address belongs to somebody else: they are told nothing, and the change never happens.
  if (login !== null) return null;
  return withLink(collaborators, kind, letter, letter.accountId as AccountId | null);
}

async function withLink(
  { database, clock, ids, siteUrl }: Collaborators,
  kind: LinkLetter & OneTimePurpose,
  { recipient, details }: OutgoingLetter,
  accountId: AccountId | null,
): Promise<Mail> {
  const { token, hash } = newSecretToken("fgl_");
  const at = clock.now();
  const id = ids.next();
  const payload = { ...details, email: recipient };
  // Of several letters of one kind the last one counts.
  if (accountId !== null) await endOneTimeTokens(database, accountId, [kind], at);
  const owner = accountId === null ? {} : { accountId };
  await keepOneTimeToken(database, { id, purpose: kind, hash, ...owner, payload, at });
  return writeLinkLetter(kind, recipient, siteUrl, token);
}
