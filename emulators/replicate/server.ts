import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { controlPlane } from "./control-plane.ts";
import type { Emulation } from "./emulation.ts";
import type { FaultRule } from "./faults/fault-rule.ts";
import { badRequest, inputValidationFailed, notFound, Problem, unauthenticated } from "./problem.ts";
import { answerErrors } from "../shared/error-answer.ts";
import { keepRequestLog, type RequestEntry, type RequestLog } from "../shared/request-log.ts";
import { accountRoutes } from "./routes/account-routes.ts";
import { createRoutes } from "./routes/create-routes.ts";
import { deliveryRoutes } from "./routes/delivery-routes.ts";
import { modelRoutes } from "./routes/model-routes.ts";
import { predictionRoutes } from "./routes/prediction-routes.ts";
import { trainingRoutes } from "./routes/training-routes.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The `operationId` in Replicate's OpenAPI document. */
    operation?: string;
  }
}

const bodyLimit_bytes = 32 * 1024 * 1024;

export interface EmulatorServer {
  readonly app: FastifyInstance;
  readonly requests: RequestLog;
}

export function createServer(
  emulation: Emulation,
  initialFaults: readonly FaultRule[],
  onRequest: (entry: RequestEntry) => void,
): EmulatorServer {
  const app = Fastify({ bodyLimit: bodyLimit_bytes, exposeHeadRoutes: false, forceCloseConnections: true });
  acceptEmptyJson(app);
  const requests = keepRequestLog(app, emulation.clock, onRequest);
  answerErrors(app, {
    notFound,
    unforeseen: (status, detail) => new Problem(status, { detail }),
    note: ({ message }) => message.trim().replaceAll("\n", "; "),
  });
  app.register(
    async (api) => {
      api.addHook("onRequest", async (request) => authenticate(request, emulation.token));
      api.addHook("preHandler", async (request) => holdAgainstContract(request, emulation));
      createRoutes(api, emulation);
      predictionRoutes(api, emulation);
      trainingRoutes(api, emulation);
      modelRoutes(api, emulation);
      accountRoutes(api, emulation);
    },
    { prefix: "/v1" },
  );
  deliveryRoutes(app, emulation);
  controlPlane(app, emulation, [...initialFaults]);
  return { app, requests };
}

/** The real client sends `Content-Type: application/json` with no body at all, to cancel for one. */
function acceptEmptyJson(app: FastifyInstance): void {
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, text, done) => {
    if (text.length === 0) return done(null, undefined);
    try {
      return done(null, JSON.parse(String(text)));
    } catch {
      return done(badRequest("Malformed JSON in the request body"), undefined);
    }
  });
}

function authenticate(request: FastifyRequest, token: string): void {
  const { authorization } = request.headers;
  if (authorization === undefined) throw unauthenticated("You did not pass an authentication token");
  if (authorization !== `Bearer ${token}`) throw unauthenticated();
}

function holdAgainstContract(request: FastifyRequest, { contract }: Emulation): void {
  const { operation } = request.routeOptions.config;
  const invalid = operation === undefined ? [] : contract.check(operation, request);
  if (invalid.length > 0) throw inputValidationFailed(invalid);
}
