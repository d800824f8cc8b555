import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { answerErrors } from "../shared/error-answer.ts";
import { keepRequestLog, type RequestEntry, type RequestLog } from "../shared/request-log.ts";
import { clientRoutes } from "./client/client-routes.ts";
import { controlPlane } from "./control-plane.ts";
import type { Emulation } from "./emulation.ts";
import { sufferRequest } from "./faults/suffer.ts";
import { acceptForms } from "./files/form.ts";
import type { RouteLimit } from "./limits/rate-limits.ts";
import { oauthRoutes } from "./oauth/oauth-routes.ts";
import { Problem, problem } from "./problem.ts";
import { attachmentRoutes } from "./routes/attachment-routes.ts";
import { channelRoutes } from "./routes/channel-routes.ts";
import { commandRoutes } from "./routes/command-routes.ts";
import { guildRoutes } from "./routes/guild-routes.ts";
import { interactionRoutes } from "./routes/interaction-routes.ts";
import { messageRoutes } from "./routes/message-routes.ts";
import { userRoutes } from "./routes/user-routes.ts";
import { webhookRoutes } from "./routes/webhook-routes.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** How often a route may be asked, for each of what `about` names. */
    limit?: RouteLimit;
    /** The parameter of the path that a limit counts by. */
    about?: string;
    /** Whether it is the bot, by its token, or anybody who knows the address. The bot unless told. */
    open?: boolean;
  }
}

const bodyLimit_bytes = 200 * 1024 * 1024;

export function createServer(
  emulation: Emulation,
  onRequest: (entry: RequestEntry) => void,
): { readonly app: FastifyInstance; readonly requests: RequestLog } {
  const app = Fastify({ bodyLimit: bodyLimit_bytes, exposeHeadRoutes: false, forceCloseConnections: true });
  acceptForms(app);
  const requests = keepRequestLog(app, emulation.clock, onRequest);
  answerErrors(app, {
    notFound: () => problem("notFound"),
    unforeseen: (status, message) => new Problem(status, { code: 0, message }),
    note: ({ message, body: { errors } }) => (errors === undefined ? message : `${message}: ${JSON.stringify(errors)}`),
  });
  app.register(
    async (api) => {
      api.addHook("onRequest", async (request, reply) => admit(emulation, request, reply));
      for (const routes of [
        userRoutes,
        guildRoutes,
        channelRoutes,
        messageRoutes,
        commandRoutes,
        interactionRoutes,
        webhookRoutes,
      ]) {
        routes(api, emulation);
      }
    },
    { prefix: "/api/v10" },
  );
  attachmentRoutes(app, emulation);
  oauthRoutes(app, emulation);
  controlPlane(app, emulation);
  clientRoutes(app, emulation);
  app.server.on("upgrade", (request, socket, head) => emulation.gateway.upgrade(request, socket, head));
  return { app, requests };
}

/** Who asks, and whether not too often. */
async function admit(emulation: Emulation, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { limit, about, open } = request.routeOptions.config;
  const { application, limits, faults } = emulation;
  await sufferRequest(faults, request.method, request.url);
  if (open !== true) {
    if (request.headers.authorization !== `Bot ${application.token}`) throw problem("unauthorized");
    limits.countGlobally();
  }
  const parameters = request.params as Readonly<Record<string, string | undefined>>;
  void reply.headers(limits.count(limit, about === undefined ? "" : (parameters[about] ?? "")));
}
