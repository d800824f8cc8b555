/** A limit on how much goes on at once, with a queue that has a limit too. */
export interface Bound {
  /** Waits for a place and answers how to leave it. Rejects when the queue is full or the signal aborts. */
  enter(signal: AbortSignal): Promise<() => void>;
}

export function bound({ atOnce, waiting: queueLimit }: { atOnce: number; waiting: number }): Bound {
  let inside = 0;
  const waiting: (() => void)[] = [];
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) inside -= 1;
    else next();
  };
  return {
    async enter(signal) {
      signal.throwIfAborted();
      if (inside < atOnce) {
        inside += 1;
        return leave;
      }
      if (waiting.length >= queueLimit) throw new Error(`${queueLimit} calls are waiting already.`);
      await new Promise<void>((resolve, reject) => {
        const admit = (): void => {
          signal.removeEventListener("abort", giveUp);
          resolve();
        };
        const giveUp = (): void => {
          waiting.splice(waiting.indexOf(admit), 1);
          reject(signal.reason as Error);
        };
        waiting.push(admit);
        signal.addEventListener("abort", giveUp, { once: true });
      });
      return leave;
    },
  };
}
