import type { DiscordPlace } from "@figment/core";
import type { DiscordApi } from "../discord/discord-api.ts";
import { isFailure } from "../discord/discord-failure.ts";
import type { Message } from "../presenters/message.ts";

/** From here on a message is no longer edited by its interaction's token, which dies a minute later. */
const tokenLife_ms = 14 * 60_000;

export function isTokenFresh({ issuedAt }: Pick<DiscordPlace, "issuedAt">, now: Date): boolean {
  return now.getTime() - issuedAt.getTime() < tokenLife_ms;
}

/** What became of an edit: done, or nobody can do it any more. */
export type Shown = "shown" | "message_gone" | "out_of_reach";

interface Reach {
  readonly api: DiscordApi;
  readonly now: () => Date;
}

/**
 * Edits a message by the interaction's token while it is fresh, then as the bot, which only sees messages that everybody sees.
 * Throws `DiscordFailure` for everything but a message or a way that is gone.
 */
export async function editMessage(
  { api, now }: Reach,
  place: DiscordPlace,
  message: Message,
  signal?: AbortSignal,
): Promise<Shown> {
  const { channelId, messageId, isPublic } = place;
  try {
    if (isTokenFresh(place, now())) {
      try {
        await api.editByToken(place, messageId, message, signal);
        return "shown";
      } catch (error) {
        if (!isFailure(error, "token_expired")) throw error;
      }
    }
    if (!isPublic) return "out_of_reach";
    await api.edit(channelId, messageId, message);
    return "shown";
  } catch (error) {
    if (isFailure(error, "message_gone")) return "message_gone";
    if (isFailure(error, "no_access")) return "out_of_reach";
    throw error;
  }
}

/** Deletes a message by whichever way still leads to it. */
export async function deleteMessage({ api, now }: Reach, place: DiscordPlace): Promise<Shown> {
  const { channelId, messageId, isPublic } = place;
  try {
    if (isTokenFresh(place, now())) {
      try {
        await api.deleteByToken(place, messageId);
        return "shown";
      } catch (error) {
        if (!isFailure(error, "token_expired")) throw error;
      }
    }
    if (!isPublic) return "out_of_reach";
    await api.delete(channelId, messageId);
    return "shown";
  } catch (error) {
    if (isFailure(error, "message_gone")) return "message_gone";
    if (isFailure(error, "no_access")) return "out_of_reach";
    throw error;
  }
}
