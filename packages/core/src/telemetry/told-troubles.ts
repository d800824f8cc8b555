import type { StudioOverrides } from "../studio-surface.ts";
import type { Telemetry } from "./telemetry.ts";

/** What lasts, such as Redis that is away, is written down once, and again after this long. */
const pause_ms = 60_000;

type Listeners = Required<Pick<StudioOverrides, "onWorkerError" | "onSealingTrouble" | "onQueueTrouble">>;

/** Has a studio's troubles written to the log: where a process serves others, nobody else hears of them. */
export function toldTroubles({ log }: Telemetry): Listeners {
  return {
    // Each failure is in the log already, under the request that asked for the job.
    onWorkerError: ({ jobId }, error) => log.debug({ job: jobId }, "job step to be tried again", error),
    onSealingTrouble: sometimes((error) => log.warn({}, "delivered without a signature", error)),
    onQueueTrouble: sometimes((error) => log.warn({}, "redis is away; work goes on when it is back", error)),
  };
}

function sometimes(act: (error: unknown) => void): (error: unknown) => void {
  let nextAt_ms = 0;
  return (error) => {
    if (performance.now() < nextAt_ms) return;
    nextAt_ms = performance.now() + pause_ms;
    act(error);
  };
}
