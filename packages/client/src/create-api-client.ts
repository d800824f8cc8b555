import createFetchClient from "openapi-fetch";
import type { ApiAnswer, CallArguments, CallInit, PathOf, paths } from "./api-types.ts";
import { createSender, type ClientFetch } from "./send.ts";

export type { ClientFetch };

export interface ApiClientOptions {
  /** Where the server is, such as `https://studio.example`; `""` in a page of the same origin. */
  readonly baseUrl: string;
  /** A session's token or an API key, asked for at each call. Without one a browser sends its cookie. */
  readonly token?: string | (() => string | undefined);
  readonly fetch?: ClientFetch;
  /** The longest that a call may take until it is answered; default 60 seconds. */
  readonly timeout_ms?: number;
  /** Whether a browser sends its cookie; by default to the page's own origin. */
  readonly credentials?: RequestCredentials;
  /** Sent with every call, such as `User-Agent`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sees the head of every answer, good or bad. */
  readonly onResponse?: (response: Response) => void;
}

type Method = "get" | "post" | "put" | "patch" | "delete";

type Call<Of extends Method> = <Path extends PathOf<Of>>(
  path: Path,
  ...init: CallArguments<CallInit<Of, Path>>
) => Promise<ApiAnswer<Of, Path>>;

/**
 * The API with its types: `await api.post("/api/generate/image", { body: { character_id } })` is a job.
 *
 * Every call answers what the document says, or throws a `StudioError` with the code, the words and the next steps of the server;
 * `server_unavailable` where nobody answers. `details` then has `httpStatus`, `requestId` and, where the server says when to come
 * back, `retryAfter_s`.
 */
export interface ApiClient {
  readonly get: Call<"get">;
  readonly post: Call<"post">;
  readonly put: Call<"put">;
  readonly patch: Call<"patch">;
  readonly delete: Call<"delete">;
  /**
   * Asks for bytes or events, with the same credentials and errors. The time limit holds until the head of the answer is there, not
   * for its body.
   *
   * @param path of the API, with its parameters filled in; or a whole address, which then gets no credentials unless it is the server's
   */
  readonly open: (path: string, init?: RequestInit) => Promise<Response>;
}

/** Creates a client. It runs in browsers and in Node, and keeps nothing but its options. */
export function createApiClient(options: ApiClientOptions): ApiClient {
  const send = createSender(options);
  const client = createFetchClient<paths>({
    baseUrl: send.baseUrl,
    fetch: (request) => send(request.url, request, "json"),
    ...(options.credentials && { credentials: options.credentials }),
  });
  const request = client.request as unknown as (
    method: Method,
    path: string,
    init: unknown,
  ) => Promise<{ readonly data?: unknown }>;
  const calls = (method: Method) => async (path: string, init?: unknown) => (await request(method, path, init)).data;
  return {
    get: calls("get") as Call<"get">,
    post: calls("post") as Call<"post">,
    put: calls("put") as Call<"put">,
    patch: calls("patch") as Call<"patch">,
    delete: calls("delete") as Call<"delete">,
    open: (path, init = {}) =>
      send(path, { ...(options.credentials && { credentials: options.credentials }), ...init }, "anything"),
  };
}
