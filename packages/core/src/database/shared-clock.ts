import type { Clock } from "../clock.ts";
import type { Transaction } from "./transaction.ts";

/** Smaller differences are the way to the database and back, and do no harm. */
const tolerated_ms = 2_000;
/** Clocks are put right while a process runs, and drift. */
const measuredEvery_ms = 5 * 60_000;

/**
 * This machine's time, put right by the database's. Processes on machines whose clocks disagree then agree on deadlines and
 * leases: nobody gives up what another one has only just begun. A machine whose clock is right enough keeps its own.
 */
export async function sharedClock(database: Transaction, local: Clock): Promise<Clock> {
  let offset_ms = 0;
  let measuredAt_ms = 0;
  const measure = async (): Promise<void> => {
    measuredAt_ms = local.now().getTime();
    const [row] = await database.query<{ now: Date }>("select clock_timestamp() as now", []);
    const answeredAt_ms = local.now().getTime();
    if (row === undefined) return;
    const difference_ms = row.now.getTime() - (measuredAt_ms + answeredAt_ms) / 2;
    offset_ms = Math.abs(difference_ms) <= tolerated_ms ? 0 : Math.round(difference_ms);
  };
  await measure();
  return {
    now() {
      const now_ms = local.now().getTime();
      // Also when the clock was put back.
      if (Math.abs(now_ms - measuredAt_ms) > measuredEvery_ms) measure().catch(() => {});
      return new Date(now_ms + offset_ms);
    },
  };
}
