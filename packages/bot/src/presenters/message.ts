import {
  ContainerBuilder,
  MessageFlags,
  TextDisplayBuilder,
  type RESTPatchAPIInteractionOriginalResponseJSONBody,
} from "discord.js";

/** The body of the message that answers an interaction, ready for Discord's API. */
export type Message = Pick<RESTPatchAPIInteractionOriginalResponseJSONBody, "components" | "flags">;

/** The product's primary colour, #8b5cf6. */
const primaryColour = 0x8b5cf6;

/** A message of paragraphs in Discord's markdown, framed in the product's colour. */
export function textMessage(paragraphs: readonly string[]): Message {
  const frame = new ContainerBuilder()
    .setAccentColor(primaryColour)
    .addTextDisplayComponents(paragraphs.map((paragraph) => new TextDisplayBuilder().setContent(paragraph)));
  return { flags: MessageFlags.IsComponentsV2, components: [frame.toJSON()] };
}
