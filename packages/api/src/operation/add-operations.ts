import type { Principal, Studio } from "@figment/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { admit } from "../authentication/admit.ts";
import { readCredentials } from "../authentication/credentials.ts";
import { originOf } from "../authentication/request-origin.ts";
import { onceForKey } from "../idempotency/once-for-key.ts";
import { limitAccount, limitAddress, type RequestLimits } from "../limits/request-limits.ts";
import { serializerSchema } from "./json-schema.ts";
import type { Operation } from "./operation.ts";

export interface OperationDependencies {
  readonly studio: Studio;
  readonly limits: RequestLimits;
  /** Where pages may come from that send a person's cookie. */
  readonly trustedOrigins: readonly string[];
}

declare module "fastify" {
  interface FastifyRequest {
    /** Who asks; `null` where anybody may. */
    principal: Principal | null;
  }
}

const bodyLimit_bytes = 64 * 1024;

/** Serves operations: limits first, then who asks, then what they ask. */
export function addOperations(
  app: FastifyInstance,
  operations: readonly Operation[],
  dependencies: OperationDependencies,
): void {
  for (const operation of operations) addOperation(app, operation, dependencies);
}

function addOperation(app: FastifyInstance, operation: Operation, dependencies: OperationDependencies): void {
  const { studio, limits, trustedOrigins } = dependencies;
  const { access, answer, method, path } = operation;
  app.route({
    method,
    url: path,
    bodyLimit: operation.bodyLimit_bytes ?? bodyLimit_bytes,
    ...("schema" in answer && { schema: { response: { [answer.status]: serializerSchema(answer.schema) } } }),
    // Before the body is read: nobody who may not ask makes the server read megabytes.
    async onRequest(request, reply) {
      await limitAddress(limits, request, reply);
      if (access === "anybody") return;
      const credentials = readCredentials(request, trustedOrigins);
      request.principal = await studio.accounts.authenticate(credentials.token, originOf(request));
      admit(request.principal, access);
      await limitAccount(limits, request.principal, reply);
    },
    handler: (request, reply) => handle(operation, dependencies, request, reply),
  });
}

async function handle(
  operation: Operation,
  { studio }: OperationDependencies,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { params, query, body, principal } = request;
  const call = { studio, principal, origin: originOf(request), params, query, body, request, reply };
  reply.code(operation.answer.status);
  if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-store");
  if (operation.isIdempotent !== true) return operation.run({ ...call, planned: null });
  return onceForKey(operation, call, (planned) => operation.run({ ...call, planned }));
}
