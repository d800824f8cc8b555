import { StudioError } from "@figment/core/errors";
import type { ApiSchemas } from "../api-types.ts";
import type { ApiClient } from "../create-api-client.ts";
import { backOff_ms, systemTiming, type Timing } from "./backing-off.ts";
import { pollOnce } from "./poll-once.ts";
import { streamOnce } from "./stream-once.ts";

export type JobProgress = ApiSchemas["JobProgress"];

export interface WatchOptions {
  /** Stops watching; the job goes on. */
  readonly signal?: AbortSignal;
  /** How long nobody may answer before that is an error; default 5 minutes. */
  readonly patience_ms?: number;
  /** The connection is lost, and tried again in that time. */
  readonly onTrouble?: (error: StudioError, wait_ms: number) => void;
  readonly timing?: Timing;
}

/** What one connection came to; `buffered`: something on the way holds events back. */
export type WatchEnd = "finished" | "broken" | "buffered";

/** What a watcher knows from one connection to the next. */
export interface WatchState {
  lastEventId: string;
  /** What the server asks to be left alone for after a break. */
  retry_ms: number;
  /** Connections that came to nothing, one after the other. */
  failures: number;
  /** When the server last gave a sign of life. */
  heard_ms: number;
}

/** One connection, and who is to be told what it brings. */
export interface Connection {
  readonly state: WatchState;
  readonly timing: Timing;
  readonly signal?: AbortSignal;
}

const usualPatience_ms = 5 * 60_000;

/**
 * A job as it moves, until it has ended: by server-sent events, and where something on the way holds those back, by asking again and
 * again. Comes back by itself when the connection is lost, later and later, and misses nothing that still counts.
 *
 * Ends early only by `signal`. Throws what the server refuses (`not_found`, `unauthenticated` …), and `server_unavailable` when
 * patience ends.
 */
export async function* watchJob(
  api: ApiClient,
  jobId: string,
  options: WatchOptions = {},
): AsyncGenerator<JobProgress, void, undefined> {
  const { signal, patience_ms = usualPatience_ms, onTrouble, timing = systemTiming } = options;
  const state: WatchState = { lastEventId: "", retry_ms: 1_000, failures: 0, heard_ms: timing.now_ms() };
  let connect: typeof streamOnce = streamOnce;
  while (signal?.aborted !== true) {
    let trouble: StudioError | null = null;
    try {
      const end = yield* connect(api, jobId, { state, timing, ...(signal && { signal }) });
      if (end === "finished") return;
      if (end === "buffered") connect = pollOnce;
    } catch (error) {
      trouble = retryable(error, signal);
      if (trouble === null) return;
    }
    state.failures += 1;
    const wait_ms = waitOf(trouble, state, timing);
    if (trouble !== null) {
      if (timing.now_ms() + wait_ms - state.heard_ms > patience_ms) throw trouble;
      onTrouble?.(trouble, wait_ms);
    }
    await timing.wait(wait_ms, signal);
  }
}

/** The error, where trying again may help; null when whoever watches has stopped. Throws any other. */
function retryable(error: unknown, signal: AbortSignal | undefined): StudioError | null {
  if (signal?.aborted === true) return null;
  if (error instanceof StudioError && error.isRetryable) return error;
  if (error instanceof StudioError) throw error;
  // A stream that breaks off in the middle: the connection, not the job.
  return new StudioError("server_unavailable", "The connection to the server was lost.", {
    isRetryable: true,
    cause: error,
  });
}

function waitOf(trouble: StudioError | null, { failures, retry_ms }: WatchState, { random }: Timing): number {
  const wait_ms = backOff_ms(failures, { first_ms: retry_ms, random });
  const asked_s = trouble?.details["retryAfter_s"];
  return typeof asked_s === "number" ? Math.max(wait_ms, asked_s * 1000) : wait_ms;
}
