import { setTimeout } from "node:timers/promises";
import type { DiscordApi } from "../../discord/discord-api.ts";
import { isFailure } from "../../discord/discord-failure.ts";

const tries = 6;
const pause_ms = 250;

/**
 * Where the first answer is the reply to a call, Discord may not have taken it in when the next request reaches it, and then knows
 * neither token nor message. For a moment that is waited for.
 */
export function patientApi(api: DiscordApi): DiscordApi {
  async function patiently<Result>(act: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await act();
      } catch (error) {
        if (attempt === tries || !isFailure(error, "token_expired", "message_gone")) throw error;
        await setTimeout(pause_ms * attempt);
      }
    }
  }
  return {
    ...api,
    editByToken: (place, messageId, message, signal) =>
      messageId === "@original"
        ? patiently(() => api.editByToken(place, messageId, message, signal))
        : api.editByToken(place, messageId, message, signal),
    followUp: (place, message, visibility) => patiently(() => api.followUp(place, message, visibility)),
  };
}
