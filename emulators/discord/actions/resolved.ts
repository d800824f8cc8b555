import type { JsonObject } from "../../shared/json.ts";
import type { Emulation } from "../emulation.ts";
import { componentTypes } from "../validation/components.ts";
import { channelBody } from "../world/channel.ts";
import { memberBody, roleBody } from "../world/guild.ts";
import { userBody } from "../world/user.ts";
import type { Actor } from "./actor.ts";

/** What Discord tells of the people, roles and channels that were chosen; nothing for a choice among texts. */
export function resolvedOf(
  { world }: Emulation,
  { channel }: Actor,
  select: JsonObject,
  ids: readonly string[],
): { readonly resolved?: JsonObject } {
  if (select["type"] === componentTypes.stringSelect || select["options"] !== undefined) return {};
  const guild = world.guilds.get(channel.guildId ?? "");
  const pick = <Item>(find: (id: string) => Item | undefined, body: (item: Item) => JsonObject): JsonObject =>
    Object.fromEntries(
      ids.flatMap((id) => {
        const item = find(id);
        return item === undefined ? [] : [[id, body(item)]];
      }),
    );
  return {
    resolved: {
      users: pick((id) => world.users.get(id), userBody),
      members: pick(
        (id) => guild?.members.get(id),
        (member) => ({ ...memberBody(member), user: undefined }),
      ),
      roles: pick(
        (id) => guild?.roles.get(id),
        (role) => roleBody(role, 1),
      ),
      channels: pick((id) => world.channels.get(id), channelBody),
    },
  };
}
