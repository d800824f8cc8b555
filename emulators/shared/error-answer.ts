import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { JsonObject } from "./json.ts";

/** An error as the vendor answers it; each emulator has its own words. Anything else that is thrown is a defect and answers 500. */
export abstract class ErrorAnswer extends Error {
  readonly status: number;
  readonly body: JsonObject;
  readonly headers: Readonly<Record<string, string>>;

  constructor(message: string, status: number, body: JsonObject, headers: Readonly<Record<string, string>>) {
    super(message);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** Not an answer at all: the connection is cut. */
export class ConnectionReset extends Error {}

/** How a vendor words what its emulator did not foresee. */
interface Wording {
  notFound(request: FastifyRequest): ErrorAnswer;
  /** Fastify's own refusals keep their status; a defect of the emulator has 500. */
  unforeseen(status: number, message: string, error: unknown): ErrorAnswer;
  /** What the request log says of an answer; its message unless told. */
  note?(answer: ErrorAnswer): string;
}

/** Answers whatever is thrown in the vendor's words, or cuts the connection. */
export function answerErrors(app: FastifyInstance, { notFound, unforeseen, note }: Wording): void {
  const answer = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    if (error instanceof ConnectionReset) {
      reply.hijack();
      request.raw.socket.resetAndDestroy();
      return;
    }
    const told = error instanceof ErrorAnswer ? error : unforeseen(...seen(error), error);
    if (told.status >= 400) request.notes.push(note?.(told) ?? told.message);
    void reply.code(told.status).headers(told.headers).send(told.body);
  };
  app.setErrorHandler(answer);
  app.setNotFoundHandler((request, reply) => answer(notFound(request), request, reply));
}

function seen(error: unknown): readonly [status: number, message: string] {
  const message = error instanceof Error ? error.message : String(error);
  const status = typeof error === "object" && error !== null && "statusCode" in error ? Number(error.statusCode) : 500;
  return [status, status < 500 ? message : `Defect in the emulator: ${message}`];
}
