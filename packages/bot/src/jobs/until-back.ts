import { StudioError } from "@figment/core";
import { isFailure } from "../discord/discord-failure.ts";
import type { Wait } from "./progress-editor.ts";

interface Patience {
  readonly wait: Wait;
  readonly signal: AbortSignal;
}

const firstRetry_ms = 2_000;
const longestRetry_ms = 60_000;

/**
 * Does something again for as long as Discord or the database is away: nothing is lost by waiting for them, here or in the process
 * after this one. `null`: this process ends before. Throws what is in the way otherwise.
 */
export async function untilBack<Result>(
  act: () => Promise<Result>,
  { wait, signal }: Patience,
): Promise<Result | null> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      if (!isAway(error)) throw error;
      await wait(Math.min(longestRetry_ms, firstRetry_ms * 2 ** attempt), signal);
    }
  }
  return null;
}

function isAway(error: unknown): boolean {
  if (!(error instanceof StudioError)) return isFailure(error, "unavailable");
  return error.code === "database_unavailable" || (error.code === "conflict" && error.isRetryable);
}
