import type { JsonObject } from "../../shared/json.ts";

/** Bits of a message's `flags` that mean something here. */
export const messageFlags = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  suppressNotifications: 1 << 12,
  componentsV2: 1 << 15,
} as const;

/** A message as Discord keeps it. */
export interface Message {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  /** The person who alone can see it. Null: everybody in the channel. */
  readonly ephemeralFor: string | null;
  /** The interaction whose answer it is. */
  readonly interactionId: string | null;
  /** Discord's number: 0 written by hand, 19 a reply, 20 and 23 the answer to a command. */
  readonly type: number;
  content: string;
  embeds: readonly JsonObject[];
  components: readonly JsonObject[];
  attachments: readonly Attachment[];
  flags: number;
  readonly createdAt: Date;
  editedAt: Date | null;
}

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  readonly description: string | null;
  readonly content_type: string | null;
  readonly size: number;
  readonly url: string;
  readonly proxy_url: string;
  readonly width?: number;
  readonly height?: number;
}

export function isEphemeral({ flags }: Message): boolean {
  return (flags & messageFlags.ephemeral) !== 0;
}

/** Whether it is the "is thinking…" that a deferred answer shows. */
export function isLoading({ flags }: Message): boolean {
  return (flags & messageFlags.loading) !== 0;
}
