import type { Clock } from "../../clock.ts";
import type { EngineHealth, PauseReason } from "../engine-health.ts";
import type { EngineFailure } from "../engine.ts";
import { failures, pausedFailures } from "./failures.ts";

/** Whether a submission may be sent, and whether it is the one that finds out if a pause is over. */
export type Entry =
  | { readonly isOpen: true; readonly isProbe: boolean }
  | { readonly isOpen: false; readonly failure: EngineFailure };

/** How long an engine that was not paused is taken for one that is not: of a pause by another process a gate hears that late. */
const runningFor_ms = 1_000;

const open: Entry = { isOpen: true, isProbe: false };

/** Keeps submissions from an engine that takes none for now. None of its methods rejects. */
export interface PauseGate {
  enter(): Promise<Entry>;
  /** The engine took a submission. */
  accepted(entry: Entry): Promise<void>;
  close(reason: PauseReason): Promise<void>;
}

export function pauseGate(options: {
  readonly engine: string;
  readonly health: EngineHealth;
  readonly clock: Clock;
  readonly coolDown_ms: number;
}): PauseGate {
  const { engine, health, clock, coolDown_ms } = options;
  let lastProbe_ms = 0;
  let running: { readonly since_ms: number } | null = null;
  return {
    async enter() {
      try {
        const now = clock.now();
        if (running !== null && Math.abs(now.getTime() - running.since_ms) < runningFor_ms) return open;
        const status = await health.status(engine);
        // Whether it answers at all is looked after elsewhere.
        running = status.state === "paused" ? null : { since_ms: now.getTime() };
        if (status.state !== "paused") return open;
        const rested_ms = now.getTime() - Math.max(status.since.getTime(), lastProbe_ms);
        if (rested_ms < coolDown_ms) return { isOpen: false, failure: pausedFailures[status.reason] };
        // One goes ahead; the cool-down begins again for all others, in this process before the store knows of it.
        lastProbe_ms = now.getTime();
        await health.pause(engine, status.reason, now);
        return { isOpen: true, isProbe: true };
      } catch {
        return { isOpen: false, failure: failures.busy };
      }
    },
    async accepted(entry) {
      // A pause that could not be ended is found again, and ended, after the next cool-down.
      if (entry.isOpen && entry.isProbe) await health.resume(engine).catch(() => {});
    },
    async close(reason) {
      running = null;
      // A pause that could not be written is met again by the next submission.
      await health.pause(engine, reason, clock.now()).catch(() => {});
    },
  };
}
