import type { JsonObject } from "../../shared/json.ts";

export interface User {
  readonly id: string;
  readonly username: string;
  readonly globalName: string | null;
  readonly isBot: boolean;
  /** What Discord shows its own words in to this person. */
  readonly locale: string;
}

/** A user as every answer shows it. */
export function userBody({ id, username, globalName, isBot }: User): JsonObject {
  return {
    id,
    username,
    global_name: globalName,
    discriminator: "0",
    avatar: null,
    avatar_decoration_data: null,
    banner: null,
    accent_color: null,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
    ...(isBot && { bot: true }),
  };
}
