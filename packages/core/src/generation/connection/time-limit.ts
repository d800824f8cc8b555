/**
 * Does work under a signal that aborts when `signal` does, or after so many milliseconds. Nothing of it is left when the work is
 * done: `AbortSignal.timeout` and `AbortSignal.any` keep theirs until the time is up, which adds up where thousands of calls are made.
 */
export async function withTimeLimit<Result>(
  signal: AbortSignal | null,
  limit_ms: number,
  work: (limited: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const ending = new AbortController();
  const end = (): void => ending.abort(signal?.reason);
  if (signal?.aborted === true) end();
  signal?.addEventListener("abort", end, { once: true });
  const isOver = (): void => ending.abort(new DOMException("It took too long.", "TimeoutError"));
  const timer = setTimeout(isOver, limit_ms);
  try {
    return await work(ending.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", end);
  }
}
