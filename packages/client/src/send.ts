import { StudioError, toStudioError } from "@figment/core/errors";
import type { ApiClientOptions } from "./create-api-client.ts";
import { errorOfAnswer, unexpectedAnswer } from "./error-of-answer.ts";
import { backOff_ms, systemTiming } from "./watch/backing-off.ts";

/** As `globalThis.fetch`; what tests and other runtimes put in its place. */
export type ClientFetch = (input: Request) => Promise<Response>;

export interface Sender {
  (address: string, init: Request | RequestInit, expected: "json" | "anything"): Promise<Response>;
  readonly baseUrl: string;
}

const usualTimeout_ms = 60_000;
const usualTries = 3;
const firstWait_ms = 500;
/** A server that asks for more is not waited for: whoever called decides. */
const longestWait_s = 5;

/**
 * Sends requests: credentials, a time limit, and every way of failing as a `StudioError`. What may be sent twice without being done
 * twice is sent again when nobody answered.
 */
export function createSender(options: ApiClientOptions): Sender {
  const { baseUrl, token, headers = {}, tries = usualTries, timing = systemTiming } = options;
  const base = new URL(baseUrl === "" ? globalThis.location.origin : baseUrl);
  const root = base.origin + base.pathname.replace(/\/$/u, "");

  async function send(address: string, init: Request | RequestInit, expected: "json" | "anything"): Promise<Response> {
    const request = init instanceof Request ? init : new Request(urlOf(address, root), init);
    for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
    const secret = typeof token === "function" ? token() : token;
    // A link into a store is its own key: nobody but the server is shown a token.
    const isOurs = new URL(request.url).origin === base.origin;
    if (secret !== undefined && isOurs) request.headers.set("authorization", `Bearer ${secret}`);
    const most = isRepeatable(request) ? tries : 1;
    for (let tried = 1; ; tried += 1) {
      try {
        return await sendOnce(options, base, request.clone(), expected);
      } catch (thrown) {
        const error = toStudioError(thrown);
        const wait_ms = waitBefore(error, tried, timing.random);
        if (tried >= most || wait_ms === null) throw error;
        await timing.wait(wait_ms, request.signal);
      }
    }
  }
  return Object.assign(send, { baseUrl: root });
}

async function sendOnce(
  { fetch = (request) => globalThis.fetch(request), timeout_ms = usualTimeout_ms, onResponse }: ApiClientOptions,
  base: URL,
  request: Request,
  expected: "json" | "anything",
): Promise<Response> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeout_ms);
  try {
    const response = await fetch(new Request(request, { signal: AbortSignal.any([limit.signal, request.signal]) }));
    onResponse?.(response);
    if (!response.ok) throw await errorOfAnswer(response);
    if (expected === "json" && !isJson(response)) throw unexpectedAnswer(base, response);
    return response;
  } catch (error) {
    if (error instanceof StudioError) throw error;
    if (request.signal.aborted) throw new StudioError("interrupted", "Interrupted.", { cause: error });
    throw unanswered(base, limit.signal.aborted ? `has not answered in ${timeout_ms / 1000} seconds` : null, error);
  } finally {
    clearTimeout(timer);
  }
}

/** A path of the API under the server's own; any other address as it is. */
const urlOf = (address: string, root: string): string => (address.startsWith("/") ? root + address : address);

const isRepeatable = ({ method, headers }: Request): boolean => method === "GET" || headers.has("idempotency-key");

/** How long to wait before it is sent again; null where that would not help. */
function waitBefore(error: StudioError, tried: number, random: () => number): number | null {
  if (!error.isRetryable) return null;
  const { retryAfter_s: asked_s } = error.details;
  if (typeof asked_s !== "number") return backOff_ms(tried, { first_ms: firstWait_ms, random });
  return asked_s <= longestWait_s ? asked_s * 1000 : null;
}

const isJson = (response: Response): boolean =>
  response.status === 204 || (response.headers.get("content-type") ?? "").includes("json");

function unanswered(base: URL, how: string | null, cause: unknown): StudioError {
  const what = how ?? `cannot be reached${whyOf(cause)}`;
  return new StudioError("server_unavailable", `The server at ${base.origin} ${what}.`, {
    nextSteps: ["Look whether it runs and whether the address is right, then try again."],
    isRetryable: true,
    cause,
  });
}

/** Node tells the reason behind "fetch failed", such as `ECONNREFUSED`; browsers keep it to themselves. */
function whyOf(cause: unknown): string {
  const inner = cause instanceof Error ? cause.cause : undefined;
  return inner instanceof Error && "code" in inner && typeof inner.code === "string" ? ` (${inner.code})` : "";
}
