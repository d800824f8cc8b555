/** Time and chance, as whoever waits needs them; tests bring their own. */
export interface Timing {
  /** Milliseconds that only ever grow. */
  readonly now_ms: () => number;
  /** Comes back after that time, or as soon as the signal says stop. */
  readonly wait: (time_ms: number, signal?: AbortSignal) => Promise<void>;
  /** 0 up to 1. */
  readonly random: () => number;
}

export const systemTiming: Timing = {
  now_ms: () => performance.now(),
  wait: (time_ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const timer = setTimeout(done, time_ms);
      function done(): void {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      }
      signal?.addEventListener("abort", done);
    }),
  random: () => Math.random(),
};

const longest_ms = 15_000;

/**
 * How long to wait before the next try: twice as long after each failure, up to 15 seconds, and at random in the upper half of that,
 * so that everybody whom a server lost does not come back in the same moment.
 *
 * @param failures how many tries failed one after the other, 1 or more
 */
export function backOff_ms(failures: number, { first_ms, random }: { first_ms: number; random: () => number }): number {
  const most_ms = Math.min(longest_ms, first_ms * 2 ** (failures - 1));
  return most_ms / 2 + (most_ms / 2) * random();
}
