import type { JsonObject } from "../../shared/json.ts";

export const commandTypes = { slash: 1, user: 2, message: 3 } as const;

/** An application command as Discord keeps it. */
export interface Command {
  readonly id: string;
  readonly guildId: string | null;
  readonly version: string;
  readonly type: number;
  readonly name: string;
  readonly nsfw: boolean;
  /** Where it can be used: 0 servers, 1 a conversation with the bot, 2 other conversations. Null: what the past allowed. */
  readonly contexts: readonly number[] | null;
  /** What was asked for, defaults filled in, as lists answer it. */
  readonly body: JsonObject;
}
