import type { Principal, RequestOrigin, Scope, Studio } from "@figment/core";
import { StudioError, type StudioErrorCode } from "@figment/core/errors";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Planned } from "../idempotency/once-for-key.ts";
import { parsed } from "./parsed.ts";

/**
 * Who may ask: anybody; whoever is logged in, but no API key; reviewers and admins; or whoever has the scope (people who are logged in have
 * all).
 */
export type Access = "anybody" | "person" | "review" | Scope;

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export const tags = [
  "Sign in",
  "Account",
  "Characters",
  "Generation",
  "Jobs",
  "Media",
  "Tokens",
  "Payments",
  "Catalogues",
  "Safety",
  "Administration",
  "Service",
] as const;

/** What an operation is, as the document tells it. */
export interface OperationFacts {
  /** Names it in the document and in typed clients. */
  readonly id: string;
  readonly tag: (typeof tags)[number];
  readonly method: Method;
  /** With `:name` for each parameter. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  /** Costs or creates something: an `Idempotency-Key` makes it happen once. */
  readonly isIdempotent?: boolean;
  /** The most its body may have; default 64 KiB. */
  readonly bodyLimit_bytes?: number;
  readonly answer: Answer;
  /** What it may be refused with, beyond what every operation like it may. */
  readonly errors: readonly StudioErrorCode[];
}

export type Answer =
  | { readonly status: number; readonly schema: z.ZodType; readonly description: string }
  /** Bytes, events, or nothing: the handler sends them itself. */
  | { readonly status: number; readonly contentTypes: readonly string[]; readonly description: string };

/** One call of an operation, with everything read that it came with. */
export interface Call<Who extends Access, Params, Query, Body> {
  readonly studio: Studio;
  readonly principal: Who extends "anybody" ? null : Principal;
  readonly origin: RequestOrigin;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** Where the sender named the request by a key. */
  readonly planned: Planned | null;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

interface Definition<
  Who extends Access,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
> extends OperationFacts {
  readonly access: Who;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly handle: (call: Call<Who, z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<unknown>;
}

/** An operation, ready to be served and to be written down. */
export interface Operation extends OperationFacts {
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: z.ZodType | null;
  /** Reads what came, and does it. Throws `invalid_input`, and `not_found` where the path cannot name anything. */
  run(
    call: Omit<Call<Access, unknown, unknown, unknown>, "principal"> & { principal: Principal | null },
  ): Promise<unknown>;
}

const nothing = z.strictObject({});

/** A route: what it is, who may ask, what comes in and goes out, and the one thing it does. */
export function operation<
  const Who extends Access,
  Params extends z.ZodType = typeof nothing,
  Query extends z.ZodType = typeof nothing,
  Body extends z.ZodType = z.ZodUndefined,
>(definition: Definition<Who, Params, Query, Body>): Operation {
  const { handle, params, query, body, ...facts } = definition;
  return {
    ...facts,
    params: params ?? nothing,
    query: query ?? nothing,
    body: body ?? null,
    async run(call) {
      if (params !== undefined && !params.safeParse(call.params).success) {
        throw new StudioError("not_found", "There is nothing with this id.");
      }
      return handle({
        ...call,
        principal: call.principal as Call<Who, unknown, unknown, unknown>["principal"],
        params: (params === undefined ? {} : parsed(params, call.params)) as z.output<Params>,
        query: parsed(query ?? nothing, call.query) as z.output<Query>,
        body: (body === undefined ? undefined : parsed(body, call.body ?? {})) as z.output<Body>,
      });
    },
  };
}
