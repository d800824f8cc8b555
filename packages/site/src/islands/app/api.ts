import { kindOf, noAnswer, RequestProblem } from "./problem.ts";

export interface ApiRequest {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  /** Costs or creates something: sent again under this key, it happens once. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** Asks the API as whoever is logged in here. Rejects with `RequestProblem` alone. */
export type Api = <Answer>(request: ApiRequest) => Promise<Answer>;

interface ApiSettings {
  readonly fetch: typeof fetch;
  /** Where the API is: the page's own origin unless the site was built for another. */
  readonly origin: string;
  readonly timeout_ms?: number;
}

/** Long enough for a slow phone, short enough to say that something is wrong. */
const patience_ms = 30_000;

export function createApi({ fetch, origin, timeout_ms = patience_ms }: ApiSettings): Api {
  return async <Answer>(request: ApiRequest): Promise<Answer> => {
    const { method = "GET", body, idempotencyKey, signal } = request;
    const clock = AbortSignal.timeout(timeout_ms);
    const answer = await fetch(origin + addressOf(request), {
      method,
      credentials: "include",
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal === undefined ? clock : AbortSignal.any([signal, clock]),
    }).catch((error: unknown) => {
      if (signal?.aborted === true) throw error;
      throw noAnswer();
    });
    if (!answer.ok) throw await problemOf(answer);
    if (answer.status === 204) return undefined as Answer;
    return answer.json().catch(() => {
      throw unreadable();
    }) as Promise<Answer>;
  };
}

export function addressOf({ path, query = {} }: Pick<ApiRequest, "path" | "query">): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs).toString()}`;
}

interface ProblemDetails {
  readonly code?: string;
  readonly detail?: string;
  readonly title?: string;
  readonly next_steps?: readonly string[];
  readonly request_id?: string;
}

/** What a refusal says (RFC 9457). Something between us and the API may have answered in its place, in its own words. */
async function problemOf(answer: Response): Promise<RequestProblem> {
  const isOurs = answer.headers.get("content-type")?.startsWith("application/problem+json") ?? false;
  const told = isOurs ? ((await answer.json().catch(() => ({}))) as ProblemDetails) : {};
  const { code = answer.status === 429 ? "rate_limited" : "internal" } = told;
  const retryAfter_s = Number(answer.headers.get("retry-after"));
  return new RequestProblem(told.detail ?? told.title ?? "The studio does not answer as it should.", {
    kind: kindOf(code, isOurs ? answer.status : Math.max(answer.status, 500)),
    code,
    nextSteps: told.next_steps ?? ["Try again in a moment."],
    retryAfter_s: Number.isFinite(retryAfter_s) && retryAfter_s > 0 ? retryAfter_s : null,
    requestId: told.request_id ?? null,
  });
}

function unreadable(): RequestProblem {
  return new RequestProblem("The studio's answer cannot be read.", {
    kind: "unavailable",
    code: "internal",
    nextSteps: ["Try again in a moment."],
  });
}
