import type { FastifyInstance } from "fastify";
import type { Emulation } from "../emulation.ts";
import { problem } from "../problem.ts";
import { channelBody } from "../world/channel.ts";
import { guildBody, memberBody, roleBody } from "../world/guild.ts";
import { channelsOf } from "../world/world.ts";
import { guildOf, parameter } from "./find.ts";

/** Servers, and who and what is in them. */
export function guildRoutes(api: FastifyInstance, emulation: Emulation): void {
  const { world } = emulation;
  api.get("/guilds/:guild", async (request) => guildBody(guildOf(emulation, request)));
  api.get("/guilds/:guild/roles", async (request) => [...guildOf(emulation, request).roles.values()].map(roleBody));
  api.get("/guilds/:guild/channels", async (request) =>
    channelsOf(world, guildOf(emulation, request).id)
      .filter(({ isThread }) => !isThread)
      .map(channelBody),
  );
  api.get("/guilds/:guild/threads/active", async (request) => ({
    threads: channelsOf(world, guildOf(emulation, request).id)
      .filter(({ isThread }) => isThread)
      .map(channelBody),
    members: [],
  }));
  api.get("/guilds/:guild/members/:user", async (request) => {
    const member = guildOf(emulation, request).members.get(parameter(request, "user"));
    if (member === undefined) throw problem("unknownMember");
    return memberBody(member);
  });
}
