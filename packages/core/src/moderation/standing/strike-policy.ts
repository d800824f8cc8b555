/** How long a strike counts. */
export const strikeLife_ms = 30 * 24 * 60 * 60_000;

/** The same text again within this time is the same strike: somebody who tries twice has not done two things. */
export const sameTextWindow_ms = 24 * 60 * 60_000;

const minute_ms = 60_000;

/**
 * What repeated hard blocks lead to: so many strikes within 30 days, and how long nothing can be asked for after the last
 * one. Suspended accounts wait for a person. The one table of it; `docs/safety.md` shows it.
 */
const strikeTable: readonly StrikeStep[] = [
  { strikes: 3, pause_ms: 10 * minute_ms },
  { strikes: 5, pause_ms: 60 * minute_ms },
  { strikes: 7, pause_ms: 24 * 60 * minute_ms },
  { strikes: 10, pause_ms: null },
];

interface StrikeStep {
  readonly strikes: number;
  /** From the last strike on; `null`: the account is suspended. */
  readonly pause_ms: number | null;
}

export interface Standing {
  /** Strikes that count now. */
  readonly strikes: number;
  /** Until when nothing can be asked for; `null`: now. */
  readonly pausedUntil: Date | null;
  readonly isSuspended: boolean;
}

/** What strikes at these times mean at `now`. Pure; lifted strikes are not among them. */
export function standingOf(strikesAt: readonly Date[], now: Date): Standing {
  const counting = strikesAt.filter((at) => now.getTime() - at.getTime() < strikeLife_ms);
  const step = strikeTable.findLast(({ strikes }) => counting.length >= strikes);
  if (step === undefined) return { strikes: counting.length, pausedUntil: null, isSuspended: false };
  if (step.pause_ms === null) return { strikes: counting.length, pausedUntil: null, isSuspended: true };
  const last_ms = Math.max(...counting.map((at) => at.getTime()));
  const until = new Date(last_ms + step.pause_ms);
  return { strikes: counting.length, pausedUntil: until > now ? until : null, isSuspended: false };
}
