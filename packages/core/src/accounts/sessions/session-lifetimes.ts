const day_ms = 24 * 3_600_000;

/** How long sessions live: unused, and at most. */
export const sessionLifetimes = {
  /** A browser. */
  web: { idle_ms: 14 * day_ms, absolute_ms: 90 * day_ms },
  /** A terminal that was let in by device login. */
  device: { idle_ms: 60 * day_ms, absolute_ms: 365 * day_ms },
} as const;

export type SessionKind = keyof typeof sessionLifetimes;

/** Use is written down at most this often. */
export const useNoted_ms = 5 * 60_000;
