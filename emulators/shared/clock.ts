/** What the emulator asks for the time; every status is computed from it, so that no timer decides what a poll sees. */
export interface Clock {
  now(): Date;
}

/** A clock that moves only when told to. */
export interface ManualClock extends Clock {
  advance(duration_ms: number): void;
}

export const systemClock: Clock = { now: () => new Date() };

export function manualClock(start: Date = new Date("2026-01-01T00:00:00.000Z")): ManualClock {
  let now_ms = start.getTime();
  return {
    now: () => new Date(now_ms),
    advance(duration_ms) {
      if (!Number.isFinite(duration_ms) || duration_ms < 0) {
        throw new RangeError(`A clock cannot be advanced by ${duration_ms} ms; give zero or more.`);
      }
      now_ms += duration_ms;
    },
  };
}

export function isManualClock(clock: Clock): clock is ManualClock {
  return "advance" in clock && typeof clock.advance === "function";
}

export function later(time: Date, duration_ms: number): Date {
  return new Date(time.getTime() + duration_ms);
}

/** Real time, and as much further as it was moved: it runs by itself, and never goes back. */
export function travellingClock(): ManualClock {
  let ahead_ms = 0;
  return {
    now: () => new Date(Date.now() + ahead_ms),
    advance(duration_ms) {
      if (!Number.isFinite(duration_ms) || duration_ms < 0) {
        throw new RangeError(`A clock cannot be advanced by ${duration_ms} ms; give zero or more.`);
      }
      ahead_ms += duration_ms;
    },
  };
}
