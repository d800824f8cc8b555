import type {
  HttpMethod,
  PathsWithMethod,
  RequiredKeysOf,
  ResponseObjectMap,
  SuccessResponse,
} from "openapi-typescript-helpers";
import type { MaybeOptionalInit } from "openapi-fetch";
import type { components, operations, paths } from "./generated/openapi.ts";

export type { components, operations, paths };

/** What the document gives a name, such as `ApiSchemas["Job"]`. */
export type ApiSchemas = components["schemas"];

/** The paths that a method is for. */
export type PathOf<Method extends HttpMethod> = PathsWithMethod<paths, Method>;

/** What a call comes with: `params`, `body`, `headers`, `signal` and whatever else `fetch` takes. */
export type CallInit<Method extends HttpMethod, Path extends PathOf<Method>> = MaybeOptionalInit<paths[Path], Method>;

/** A call's last argument, which may be left out where nothing of it is required. */
export type CallArguments<Init> = RequiredKeysOf<Init> extends never ? [init?: Init] : [init: Init];

/** What a path answers when all is well: its JSON; `undefined` where there is none. */
export type ApiAnswer<Method extends HttpMethod, Path extends PathOf<Method>> = SuccessResponse<
  ResponseObjectMap<paths[Path] extends Record<Method, infer Operation> ? Operation : never>
>;

/** What a path takes as its body. */
export type ApiBody<Method extends HttpMethod, Path extends PathOf<Method>> =
  paths[Path] extends Record<Method, { requestBody: { content: { "application/json": infer Body } } }> ? Body : never;

/** What a path takes behind its question mark. */
export type ApiQuery<Method extends HttpMethod, Path extends PathOf<Method>> =
  paths[Path] extends Record<Method, { parameters: { query?: infer Query } }> ? NonNullable<Query> : never;
