import { createHash } from "node:crypto";
import type { Principal, Studio } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Operation } from "../operation/operation.ts";

interface KeyedCall {
  readonly studio: Studio;
  readonly principal: Principal | null;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const keyForm = /^[\x21-\x7e]{1,255}$/u;

/** The id for what a request makes, and whether somebody may have made it already and died before answering. */
export interface Planned {
  readonly id: string;
  readonly isResumed: boolean;
}

/**
 * Does a request once for its `Idempotency-Key`: sent again, it is answered as before, byte for byte, and nothing is done. What was
 * refused may be tried again under the same key. Without a key it is simply done.
 */
export async function onceForKey(
  operation: Operation,
  { studio, principal, request, reply }: KeyedCall,
  run: (planned: Planned | null) => Promise<unknown>,
): Promise<unknown> {
  const key = request.headers["idempotency-key"];
  if (key === undefined || principal === null) return run(null);
  if (typeof key !== "string" || !keyForm.test(key)) {
    throw new StudioError("invalid_input", "Idempotency-Key: 1 to 255 printable characters without spaces are needed.");
  }
  const { account } = principal;
  const begun = await studio.serving.idempotency.begin(account, {
    key,
    operation: operation.id,
    requestHash: hashOf([request.params, request.query, request.body ?? null]),
  });
  if (begun.isAnswered) {
    return reply
      .code(begun.status)
      .header("idempotency-replayed", "true")
      .type("application/json; charset=utf-8")
      .send(begun.answer);
  }
  try {
    const result = await run({ id: begun.plannedId, isResumed: begun.isResumed });
    const answer = reply.serializeInput(result as Record<string, unknown>, String(reply.statusCode)) as string;
    await studio.serving.idempotency.finish(account, key, { status: reply.statusCode, answer });
    return await reply.type("application/json; charset=utf-8").send(answer);
  } catch (error) {
    // Refused, so nothing was made. What failed otherwise keeps its key: whoever sends it again resumes it.
    if (error instanceof StudioError && error.code !== "internal" && error.code !== "database_unavailable") {
      await studio.serving.idempotency.forget(account, key);
    }
    throw error;
  }
}

const hashOf = (parts: unknown): string => createHash("sha256").update(JSON.stringify(parts)).digest("hex");
