import { InteractionResponseType, MessageFlags } from "discord.js";
import { messageBody } from "../presenters/message.ts";
import type { FirstAnswer } from "./responder.ts";

/** An answer to an interaction, as JSON for Discord. */
export interface FirstAnswerBody {
  readonly type: InteractionResponseType;
  readonly data?: object;
}

/** A first answer as Discord writes it. Files do not fit into one. */
export function firstAnswerBody(first: FirstAnswer): FirstAnswerBody {
  switch (first.kind) {
    case "private":
      return {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: { flags: MessageFlags.Ephemeral },
      };
    case "update":
      return { type: InteractionResponseType.DeferredMessageUpdate };
    case "message": {
      const data = messageBody(first.message, { isPrivate: true });
      return { type: InteractionResponseType.ChannelMessageWithSource, data };
    }
    case "modal":
      return { type: InteractionResponseType.Modal, data: first.modal };
    case "choices":
      return {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: [...first.choices] },
      };
  }
}
