import { lapsePlans } from "../books/follow-subscription.ts";
import type { BillingCollaborators } from "../collaborators.ts";
import { carryOutWishes } from "./carry-out-wishes.ts";
import { reconcileDue } from "./reconcile.ts";
import { workOffEvents } from "./work-off-events.ts";

/** How often a worker looks for events; people wait for what they paid for. */
const interval_ms = 1_000;
/** How many times it looks for events before it looks for everything else. */
const roundsPerSweep = 10;

export interface BillingWorker extends AsyncDisposable {
  /** Does everything that is due, now, and waits for it. */
  run(): Promise<void>;
  /** Works off what has just been heard, where this process works; nobody waits for it. */
  soon(): void;
}

type Collaborators = Pick<BillingCollaborators, "database" | "clock" | "ids" | "gateways" | "telemetry">;

/** Works off events, reconciles, carries out wishes and ends plans: by itself in processes that work, on request everywhere. */
export function billingWorker(
  collaborators: () => Promise<Collaborators>,
  { isWorker, isSweeping }: { readonly isWorker: boolean; readonly isSweeping: boolean },
): BillingWorker {
  let working: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  let round = 0;
  const events = async (): Promise<unknown> => (isClosed ? 0 : workOffEvents(await collaborators()));
  const everything = async (): Promise<void> => {
    if (!isClosed) await sweepBilling(await collaborators());
  };
  const timer = setInterval(() => {
    if (!isSweeping) return;
    round += 1;
    const work = round % roundsPerSweep === 1 ? everything : events;
    working = working.then(work).catch(() => {});
  }, interval_ms);
  timer.unref();
  return {
    run() {
      const run = working.then(everything);
      working = run.catch(() => {});
      return run;
    },
    soon() {
      if (isWorker) working = working.then(events).catch(() => {});
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      clearInterval(timer);
      await working;
    },
  };
}

/** Everything that is due. Each part goes on though another fails: a gateway that is away holds up nobody's plan. */
async function sweepBilling(collaborators: Collaborators): Promise<void> {
  const { database, clock } = collaborators;
  const results = await Promise.allSettled([
    workOffEvents(collaborators).then(() => carryOutWishes(collaborators)),
    reconcileDue(collaborators),
    lapsePlans(database, clock.now()),
  ]);
  const failed = results.find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}
