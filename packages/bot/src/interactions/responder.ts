import type { APIApplicationCommandOptionChoice, APIModalInteractionResponseCallbackData } from "discord.js";
import type { Message } from "../presenters/message.ts";

/** What the first answer to an interaction may be: it is due within three seconds. */
export type FirstAnswer =
  | { readonly kind: "private" }
  | { readonly kind: "update" }
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "modal"; readonly modal: APIModalInteractionResponseCallbackData }
  | { readonly kind: "choices"; readonly choices: readonly APIApplicationCommandOptionChoice[] };

/**
 * PORT. How the first answer goes out; everything after it goes through Discord's API, whichever the transport. Adapters:
 * `transports/gateway` calls Discord, `transports/http` answers the request that brought the interaction.
 */
export interface Responder {
  /** Resolves when Discord has it. Throws `DiscordFailure`. */
  answer(first: FirstAnswer): Promise<void>;
}
