import { StudioError } from "@figment/core";

interface Limits {
  /** How many are worked on at a time. */
  readonly atOnce: number;
  /** How many may wait for that; whoever comes then is told so. */
  readonly waiting: number;
}

/** Work in turns: everybody who is worked on needs the database, and its connections are few. */
export interface Turns {
  /**
   * Does the work when its turn has come; what is urgent goes before what is not.
   *
   * Throws `server_unavailable` where too many wait already.
   */
  take<Result>(work: () => Promise<Result>, order: { readonly isUrgent: boolean }): Promise<Result>;
}

export function turns({ atOnce, waiting }: Limits): Turns {
  const urgent: (() => void)[] = [];
  const patient: (() => void)[] = [];
  let inside = 0;

  async function enter(queue: (() => void)[]): Promise<void> {
    if (inside < atOnce) {
      inside += 1;
      return;
    }
    if (urgent.length + patient.length >= waiting) {
      throw new StudioError("server_unavailable", "Too many ask at once.", { isRetryable: true });
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    queue.push(resolve);
    await promise;
  }

  /** The place goes to whoever is next. */
  function leave(): void {
    const next = urgent.shift() ?? patient.shift();
    if (next === undefined) inside -= 1;
    else next();
  }

  return {
    async take(work, { isUrgent }) {
      await enter(isUrgent ? urgent : patient);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
