import { StudioError } from "@figment/core/errors";
import type { ApiClientOptions } from "./create-api-client.ts";
import { errorOfAnswer, unexpectedAnswer } from "./error-of-answer.ts";

/** As `globalThis.fetch`; what tests and other runtimes put in its place. */
export type ClientFetch = (input: Request) => Promise<Response>;

export interface Sender {
  (address: string, init: Request | RequestInit, expected: "json" | "anything"): Promise<Response>;
  readonly baseUrl: string;
}

const usualTimeout_ms = 60_000;

/** Sends one request: credentials, a time limit, and every way of failing as a `StudioError`. */
export function createSender({
  baseUrl,
  token,
  fetch = (request) => globalThis.fetch(request),
  timeout_ms = usualTimeout_ms,
  headers = {},
  onResponse,
}: ApiClientOptions): Sender {
  const base = new URL(baseUrl === "" ? globalThis.location.origin : baseUrl);
  const send = async (
    address: string,
    init: Request | RequestInit,
    expected: "json" | "anything",
  ): Promise<Response> => {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), timeout_ms);
    const stop = AbortSignal.any([limit.signal, ...(init.signal ? [init.signal] : [])]);
    const url = new URL(address, base);
    const request =
      init instanceof Request ? new Request(init, { signal: stop }) : new Request(url, { ...init, signal: stop });
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    const secret = typeof token === "function" ? token() : token;
    // A link into a store is its own key: nobody but the server is shown a token.
    if (secret !== undefined && url.origin === base.origin) request.headers.set("authorization", `Bearer ${secret}`);
    try {
      const response = await fetch(request);
      onResponse?.(response);
      if (!response.ok) throw await errorOfAnswer(response);
      if (expected === "json" && !isJson(response)) throw unexpectedAnswer(base, response);
      return response;
    } catch (error) {
      if (error instanceof StudioError) throw error;
      if (init.signal?.aborted === true) throw new StudioError("interrupted", "Interrupted.", { cause: error });
      throw unanswered(base, limit.signal.aborted ? `has not answered in ${timeout_ms / 1000} seconds` : null, error);
    } finally {
      clearTimeout(timer);
    }
  };
  return Object.assign(send, { baseUrl: base.origin + base.pathname.replace(/\/$/u, "") });
}

const isJson = (response: Response): boolean =>
  response.status === 204 || (response.headers.get("content-type") ?? "").includes("json");

function unanswered(base: URL, how: string | null, cause: unknown): StudioError {
  return new StudioError(
    "server_unavailable",
    `The server at ${base.origin} ${how ?? `cannot be reached${whyOf(cause)}`}.`,
    {
      nextSteps: ["Look whether it runs and whether the address is right, then try again."],
      isRetryable: true,
      cause,
    },
  );
}

/** Node tells the reason behind "fetch failed", such as `ECONNREFUSED`; browsers keep it to themselves. */
function whyOf(cause: unknown): string {
  const inner = cause instanceof Error ? cause.cause : undefined;
  return inner instanceof Error && "code" in inner && typeof inner.code === "string" ? ` (${inner.code})` : "";
}
