import { ComponentType, MessageFlags, type APIMessageTopLevelComponent } from "discord.js";

/** A file that goes with a message; components name it as `attachment://<name>`. */
export interface MessageFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/** What a message shows. */
export interface Message {
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly files?: readonly MessageFile[];
  /** Files that it has already, and keeps. */
  readonly keptAttachments?: readonly { readonly id: string; readonly filename: string }[];
}

/** The product's primary colour, #8b5cf6. */
export const primaryColour = 0x8b5cf6;
/** For what went wrong. */
const warningColour = 0xf59e0b;

/** A message of paragraphs in Discord's markdown, framed in the product's colour; below it rows of buttons or selects. */
export function textMessage(
  paragraphs: readonly string[],
  rows: readonly APIMessageTopLevelComponent[] = [],
  accent_color = primaryColour,
): Message {
  const components = paragraphs.filter((text) => text !== "").map((content) => text(content));
  return { components: [{ type: ComponentType.Container, accent_color, components }, ...rows] };
}

/** A message that says what is in the way, and what to do about it. */
export function warningMessage(
  paragraphs: readonly string[],
  rows: readonly APIMessageTopLevelComponent[] = [],
): Message {
  return textMessage(paragraphs, rows, warningColour);
}

/** What one text component may hold, in characters; all of a message together as much. */
const longestText = 3900;

export function text(content: string): { readonly type: ComponentType.TextDisplay; readonly content: string } {
  const isLong = content.length > longestText;
  return { type: ComponentType.TextDisplay, content: isLong ? `${content.slice(0, longestText)}…` : content };
}

/** What people typed, without its power over Discord's markdown, mentions and links. */
export function plain(typed: string): string {
  return typed.replaceAll(/[\\`*_~|<>[\]()#@:-]/gu, String.raw`\$&`).replaceAll(/\s+/gu, " ");
}

const privateFlags: number = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral;

/** A message as Discord's API takes it. */
export interface MessageBody {
  readonly flags: number;
  readonly components: APIMessageTopLevelComponent[];
  readonly allowed_mentions: { parse: [] };
  readonly attachments: { id: string; filename: string }[];
}

/** The body of a message for Discord's API. Nobody is ever pinged. */
export function messageBody(
  { components, files = [], keptAttachments }: Message,
  { isPrivate = false }: { readonly isPrivate?: boolean } = {},
): MessageBody {
  const flags = isPrivate ? privateFlags : MessageFlags.IsComponentsV2;
  const attachments = [
    ...(keptAttachments ?? []),
    ...files.map(({ name }, place) => ({ id: String(place), filename: name })),
  ];
  return {
    flags,
    components: [...components],
    allowed_mentions: { parse: [] },
    attachments,
  };
}
