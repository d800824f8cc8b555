import { hostname } from "node:os";
import type { FastifyInstance, FastifyServerOptions } from "fastify";

/** What no line of the log may hold, whoever writes it. Bodies are never logged: prompts and passwords come in them. */
const redactedPaths = [
  "req.headers.authorization",
  "req.headers.cookie",
  "headers.authorization",
  "headers.cookie",
  "*.password",
  "*.token",
  "*.secret",
  "*.prompt",
  "*.description",
] as const;

/** How requests are written: the route's pattern, never its query, in which tickets and codes come. */
const logSerializers = {
  req: ({ id, method }: { readonly id: string; readonly method: string }) => ({ id, method }),
};

/** Options of the logger, for whatever it writes to. */
export function loggerOptions(
  level: string,
  stream: NodeJS.WritableStream,
): NonNullable<FastifyServerOptions["logger"]> {
  return {
    level,
    stream,
    base: { pid: process.pid, hostname: hostname(), process: "api" },
    redact: { paths: [...redactedPaths], censor: "[not logged]" },
    serializers: logSerializers,
  };
}

/** One line for each request, when it has been answered. */
export function addRequestLog(app: FastifyInstance): void {
  app.addHook("onResponse", (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        duration_ms: Math.round(reply.elapsedTime),
        account: request.principal?.account.id ?? null,
        via: request.principal?.kind ?? null,
      },
      "answered",
    );
    done();
  });
}
