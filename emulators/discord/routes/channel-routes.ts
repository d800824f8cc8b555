import type { FastifyInstance } from "fastify";
import type { Emulation } from "../emulation.ts";
import { channelBody } from "../world/channel.ts";
import { channelOf, demand } from "./find.ts";

export function channelRoutes(api: FastifyInstance, emulation: Emulation): void {
  api.get("/channels/:channel", async (request) => channelBody(channelOf(emulation, request)));
  api.post("/channels/:channel/typing", async (request, reply) => {
    demand(emulation, channelOf(emulation, request), "SendMessages");
    return reply.code(204).send();
  });
}
