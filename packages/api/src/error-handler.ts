import { errorTable, StudioError, toStudioError } from "@figment/core/errors";
import type { FastifyReply, FastifyRequest } from "fastify";
import { problemMediaType, problemOf, type Problem } from "./problem.ts";

/** Answers whatever a route threw as problem details; what the operator or we must act on goes into the log, whole. */
export function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = frameworkRefusal(thrown);
  if (refusal) {
    const error = new StudioError("invalid_input", refusal.message);
    // Fastify's statuses are more exact than ours here: 400 not JSON, 413 too large, 415 another media type.
    sendProblem(reply, { ...problemOf(error, request.id), status: refusal.statusCode });
    return;
  }
  const error = toStudioError(thrown);
  if (errorTable[error.code].audience !== "person") request.log.error({ err: thrown, code: error.code }, error.message);
  const { retryAfter_s } = error.details;
  if (typeof retryAfter_s === "number") reply.header("retry-after", retryAfter_s);
  if (error.code === "unauthenticated") reply.header("www-authenticate", 'Bearer realm="figment"');
  sendProblem(reply, problemOf(error, request.id));
}

/** Answers a request that no route is for. */
export function answerNotFound(request: FastifyRequest, reply: FastifyReply): void {
  const [path] = request.url.split("?");
  sendProblem(reply, problemOf(new StudioError("not_found", `There is no ${request.method} ${path}.`), request.id));
}

function sendProblem(reply: FastifyReply, problem: Problem): void {
  void reply
    .code(problem.status)
    .header("cache-control", "no-store")
    .type(problemMediaType)
    // As text, so that a route's schema for the same status cannot drop members of it.
    .send(JSON.stringify(problem));
}

interface Refusal {
  readonly message: string;
  readonly statusCode: number;
}

/** The request broke a rule of Fastify's, before any code of ours ran. Its messages speak of the request alone. */
function frameworkRefusal(thrown: unknown): Refusal | null {
  if (!(thrown instanceof Error) || !("code" in thrown) || !("statusCode" in thrown)) return null;
  const { code, statusCode, message } = thrown;
  const isRefusal = String(code).startsWith("FST_ERR_") && typeof statusCode === "number" && statusCode < 500;
  return isRefusal ? { message, statusCode } : null;
}
