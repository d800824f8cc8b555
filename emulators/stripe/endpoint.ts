import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Emulation } from "./emulation.ts";
import { afterEffect, sufferBefore } from "./faults/suffer.ts";
import { Problem } from "./problem.ts";
import { expand } from "./requests/expand.ts";
import type { OperationName, Parameters } from "./requests/parameters.ts";
import { parseForm } from "./requests/parse-form.ts";

/** Does what a request asks, and answers an object as it is kept. */
type Operation<Name extends OperationName> = (given: Parameters[Name], id: string) => object;

/** Defines one operation of the API: `define("POST /customers/:id", "customerUpdate", …)`. */
export type Define = <Name extends OperationName>(line: string, name: Name, operate: Operation<Name>) => void;

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** How every operation is answered: faults, then the schema, then the key that was seen before, then the operation itself. */
export function defining(app: FastifyInstance, emulation: Emulation): Define {
  return (line, name, operate) => {
    const [method = "", url = ""] = line.split(" ");
    app.route({
      method,
      url,
      async handler(request, reply) {
        const isWrite = method !== "GET";
        const text = `${request.method} ${request.url} ${bodyText(request)}`;
        const faults = emulation.faults.fire(isWrite ? "write" : "read", text);
        request.notes.push(...faults.map(({ kind }) => `fault ${kind}`));
        await sufferBefore(faults);
        // What is refused here never began to be executed: nothing is kept of it.
        const given = emulation.contract.read(name, formOf(request));
        const { id = "" } = request.params as { readonly id?: string };
        const perform = (): unknown => expand(emulation.books, operate(given, id), pathsIn(given));
        if (!isWrite) return reply.send(perform());
        const lost = afterEffect(faults);
        const { answer, isReplay } = once(emulation, request, text, perform, lost instanceof Problem ? lost : null);
        if (lost !== null && !(lost instanceof Problem)) throw lost;
        if (isReplay) void reply.header("idempotent-replayed", "true");
        return reply.code(answer.status).send(answer.body);
      },
    });
  };
}

/** Performs a request unless its key was seen: then the first answer is given again, be it an error. */
function once(
  { idempotency }: Emulation,
  request: FastifyRequest,
  text: string,
  perform: () => unknown,
  lost: Problem | null,
): { readonly answer: Answer; readonly isReplay: boolean } {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string") return { answer: attempt(perform, lost), isReplay: false };
  const kept = idempotency.begin(key, text);
  if (kept !== null) return { answer: kept, isReplay: true };
  try {
    const answer = attempt(perform, lost);
    idempotency.keep(key, answer);
    return { answer, isReplay: false };
  } catch (error) {
    idempotency.forget(key);
    throw error;
  }
}

function attempt(perform: () => unknown, lost: Problem | null): Answer {
  try {
    const body = perform();
    return lost === null ? { status: 200, body } : { status: lost.status, body: lost.body };
  } catch (error) {
    if (error instanceof Problem) return { status: error.status, body: error.body };
    throw error;
  }
}

function bodyText({ body }: FastifyRequest): string {
  return typeof body === "string" ? decodeURIComponent(body.replaceAll("+", " ")) : "";
}

function formOf({ raw, body }: FastifyRequest): object {
  const query = new URL(raw.url ?? "/", "http://localhost").search.slice(1);
  return parseForm([query, typeof body === "string" ? body : ""].filter((part) => part !== "").join("&"));
}

function pathsIn(given: object): readonly string[] {
  return "expand" in given && Array.isArray(given.expand) ? (given.expand as string[]) : [];
}
