import type { FastifyInstance } from "fastify";
import type { Emulation } from "../emulation.ts";
import { problem } from "../problem.ts";
import { parameter } from "./find.ts";

/** Files of messages, where Discord has its delivery network. */
export function attachmentRoutes(app: FastifyInstance, { files }: Emulation): void {
  app.get("/attachments/:channel/:attachment/:filename", async (request, reply) => {
    const file = files.find(parameter(request, "attachment"));
    if (file === undefined) throw problem("notFound");
    return reply.type(file.contentType).send(file.bytes);
  });
}
