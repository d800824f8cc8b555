import type { Clock } from "../../clock.ts";
import { bound, type Bound } from "./bound.ts";
import { problemResponse } from "./call-problem.ts";
import { pace, type Pace } from "./pace.ts";
import { readBytes, TooLargeError } from "./read-bytes.ts";
import { requestedDelay_ms, retryDelay_ms } from "./retry-delay.ts";
import type { Sleep } from "./sleep.ts";
import { withTimeLimit } from "./time-limit.ts";
import { wasSurelyUnsent } from "./was-surely-unsent.ts";

export interface CarefulFetchOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  /** How long one try may take, its answer read to the end. */
  readonly callTimeout_ms: number;
  /** How long a call may take with all its tries and pauses. */
  readonly retryBudget_ms: number;
  readonly limits: CallLimits;
}

/** A service's limits for an account. They hold in this process; what others use up comes back as a 429. */
export interface CallLimits {
  readonly createsPerMinute: number;
  readonly otherCallsPerMinute: number;
  /** What an answer may hold: more is not read to the end. */
  readonly maximumAnswer_bytes: number;
}

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** How a try ended. */
type Outcome =
  | { readonly kind: "answered"; readonly status: number; readonly headers: Headers; readonly body: Uint8Array }
  | { readonly kind: "unsent"; readonly isOurDoing: boolean }
  | { readonly kind: "lost" }
  | { readonly kind: "too_large" };

const maximumTries = 4;
/** However long a 429 sends us away: a mistake of theirs must not stop us for a day. */
const longestClosure_ms = 5 * 60_000;

/**
 * The `fetch` behind an engine's client, for the clients repeat what must not be repeated. It never rejects. What it
 * answers is final (`call-problem.ts`); until then it repeats, within a budget and with jitter, only what can do no
 * harm: reads and cancels, and a create (any other POST) that was answered 429 or surely never left. A create whose
 * answer was lost is never sent again.
 */
export function carefulFetch(options: CarefulFetchOptions): Fetch {
  const { clock, sleep, retryBudget_ms, limits } = options;
  const waits = { maximumWait_ms: retryBudget_ms, clock, sleep };
  const creates = pace({ perMinute: limits.createsPerMinute, ...waits });
  const others = pace({ perMinute: limits.otherCallsPerMinute, ...waits });
  const calls = bound({ atOnce: 16, waiting: 1000 });

  return async (input, init = {}) => {
    const isCreate = init.method === "POST" && !/\/cancel(\/|$)/u.test(pathOf(input));
    const turns = isCreate ? creates : others;
    const signal = init.signal ?? new AbortController().signal;
    const begun_ms = clock.now().getTime();
    for (let tries = 1; ; tries += 1) {
      const outcome = await tryOnce(options, turns, calls, input, init, signal, isCreate);
      if (tries === maximumTries || !isWorthAnotherTry(outcome, isCreate)) return toResponse(outcome);
      const delay_ms = pauseAfter(outcome, tries, turns, options);
      if (clock.now().getTime() - begun_ms + delay_ms > retryBudget_ms) return toResponse(outcome);
      try {
        await sleep(delay_ms, signal);
      } catch {
        return toResponse(outcome);
      }
    }
  };
}

async function tryOnce(
  { fetch, callTimeout_ms, limits }: CarefulFetchOptions,
  turns: Pace,
  calls: Bound,
  input: string | URL | Request,
  init: RequestInit,
  signal: AbortSignal,
  isCreate: boolean,
): Promise<Outcome> {
  let leave: () => void;
  try {
    await turns.turn(signal);
    leave = await calls.enter(signal);
  } catch {
    return { kind: "unsent", isOurDoing: true };
  }
  try {
    // A create that is on its way is waited for: breaking it off would only lose its answer.
    return await withTimeLimit(isCreate ? null : signal, callTimeout_ms, async (limited): Promise<Outcome> => {
      // A redirect would send the token to whomever it names.
      const response = await fetch(input, { ...init, redirect: "manual", signal: limited });
      const { status, headers } = response;
      return { kind: "answered", status, headers, body: await readBytes(response, limits.maximumAnswer_bytes) };
    });
  } catch (error) {
    if (error instanceof TooLargeError) return { kind: "too_large" };
    return wasSurelyUnsent(error) ? { kind: "unsent", isOurDoing: false } : { kind: "lost" };
  } finally {
    leave();
  }
}

function isWorthAnotherTry(outcome: Outcome, isCreate: boolean): boolean {
  if (outcome.kind === "unsent") return !outcome.isOurDoing;
  if (outcome.kind === "lost") return !isCreate;
  if (outcome.kind === "too_large") return false;
  return outcome.status === 429 || (outcome.status >= 500 && !isCreate);
}

function pauseAfter(outcome: Outcome, tries: number, turns: Pace, { clock, random }: CarefulFetchOptions): number {
  if (outcome.kind !== "answered") return retryDelay_ms(tries, null, random);
  const now = clock.now();
  const requested_ms = requestedDelay_ms(outcome.headers, Buffer.from(outcome.body).toString("utf8"), now);
  // Whoever is told to stay away speaks for everybody here.
  if (requested_ms !== null) turns.closeUntil(new Date(now.getTime() + Math.min(requested_ms, longestClosure_ms)));
  return retryDelay_ms(tries, requested_ms, random);
}

function toResponse(outcome: Outcome): Response {
  if (outcome.kind !== "answered") return problemResponse(outcome);
  const { status, headers, body } = outcome;
  if (status === 429 || status >= 500) return problemResponse({ kind: "answered", status });
  const type = headers.get("content-type") ?? "application/json";
  return new Response(body.byteLength === 0 ? null : Buffer.from(body), { status, headers: { "content-type": type } });
}

function pathOf(input: string | URL | Request): string {
  return new URL(input instanceof Request ? input.url : input).pathname;
}
