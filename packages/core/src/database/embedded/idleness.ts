/** One look at the server. */
export interface Observation {
  at_ms: number;
  /** Client connections now, without the one that looks. */
  connections: number;
  /** Sessions since the statistics began: commands so short that no look caught them still count. */
  sessions: number;
  /** When somebody last asked for the server. */
  lastUsedAt_ms: number;
}

export interface Idleness {
  lastActiveAt_ms: number;
  sessions: number;
}

export function beginIdleness(at_ms: number): Idleness {
  return { lastActiveAt_ms: at_ms, sessions: -1 };
}

export function observe(before: Idleness, now: Observation): Idleness {
  const isActive = now.connections > 0 || now.sessions !== before.sessions;
  const lastActiveAt_ms = isActive ? now.at_ms : Math.max(before.lastActiveAt_ms, now.lastUsedAt_ms);
  return { lastActiveAt_ms, sessions: now.sessions };
}

/** @param idleStop_ms 0 means never. */
export function isIdle(idleness: Idleness, at_ms: number, idleStop_ms: number): boolean {
  return idleStop_ms > 0 && at_ms - idleness.lastActiveAt_ms >= idleStop_ms;
}

/** Often enough to stop in time, seldom enough to cost nothing. */
export function lookEvery_ms(idleStop_ms: number): number {
  return Math.min(Math.max(idleStop_ms / 4, 100), 15_000);
}
