import type { Transaction } from "../../database/transaction.ts";
import type { AccountId } from "../../ids.ts";
import { StudioError } from "../../errors.ts";
import { requireAttempt } from "../../limits/require-attempt.ts";
import { attemptRules } from "../attempt-rules.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { hashTypedCode } from "../tokens/secret-token.ts";
import type { DiscordUser } from "./discord-oauth.ts";
import { linkDiscord, type DiscordPair, type LinkedDiscord } from "./link-discord.ts";

/** What a code of the site would link to, for the person who typed it to look at first. */
export interface LinkOffer {
  /** Names the offer; good for the one who typed the code. */
  readonly id: string;
  /** The account, as much of it as tells its own person which one it is. */
  readonly target: string;
}

const isWaiting = `purpose = 'discord_code_from_web' and used_at is null and expires_at > $2::timestamptz`;

/**
 * Looks at a code of the site before it is used: who talks somebody into typing a code of theirs would otherwise get all that
 * person has. The first to type it keeps it. Throws `not_found`, `rate_limited`.
 */
export async function lookAtLinkCode(
  { database, clock, limiter }: AccountCollaborators,
  user: DiscordUser,
  code: string,
): Promise<LinkOffer> {
  const at = clock.now();
  await requireAttempt(limiter, [{ key: `link-code:discord:${user.id}`, rule: attemptRules.typedCode }], at);
  const [offer] = await database.query<{ id: string; email: string | null; name: string }>(
    `with claimed as (
       update one_time_token set payload = jsonb_build_object('claimedBy', $3::text)
       where token_hash = $1::text and ${isWaiting} and account_id is not null
         and coalesce(payload ->> 'claimedBy', $3::text) = $3::text
       returning id, account_id
     )
     select c.id::text, l.email, a.display_name as name from claimed c
     join account a on a.id = c.account_id left join account_login l on l.account_id = a.id`,
    [hashTypedCode(code), at, user.id],
  );
  if (offer === undefined) throw noSuchOffer();
  return { id: offer.id, target: offer.email === null ? offer.name : maskedAddress(offer.email) };
}

/** Links to what was looked at. Throws `not_found` when it is somebody else's offer, or too old. */
export async function confirmLinkOnDiscord(
  collaborators: AccountCollaborators,
  user: DiscordUser,
  offerId: string,
): Promise<LinkedDiscord> {
  const at = collaborators.clock.now();
  const find = async (unit: Transaction): Promise<DiscordPair> => {
    const [used] = await unit.query<{ accountId: AccountId }>(
      `update one_time_token set used_at = $2::timestamptz
       where id = $1::uuid and ${isWaiting} and payload ->> 'claimedBy' = $3::text
       returning account_id::text as "accountId"`,
      [offerId, at, user.id],
    );
    if (used === undefined) throw noSuchOffer();
    return { accountId: used.accountId, user };
  };
  return linkDiscord(collaborators, find, null);
}

/** `nelly@example.com` becomes `n…@example.com`. */
function maskedAddress(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, 1)}…${address.slice(at)}`;
}

const noSuchOffer = (): StudioError =>
  new StudioError("not_found", "There is no such code, or it is too old.", { nextSteps: ["Ask for a new one."] });
