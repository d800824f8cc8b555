import type { AccountCollaborators } from "../accounts/collaborators.ts";
import type { ObjectStore } from "../storage/object-store.ts";

/** How often a worker looks for mail to send again, accounts to erase and what has lapsed. */
const interval_ms = 10_000;

export interface AccountSweep extends AsyncDisposable {
  /** Does it now. Answers how many accounts were erased. */
  run(): Promise<{ readonly erased: number }>;
}

/** Looks after accounts: by itself in processes that work, on request everywhere. */
export function accountSweep(all: AccountCollaborators, store: ObjectStore, isSweeping: boolean): AccountSweep {
  const run = async () => (await import("./loaded-account-use-cases.ts")).sweepAccounts({ ...all, store });
  let sweeping: Promise<unknown> = Promise.resolve();
  let isClosed = false;
  const timer = setInterval(() => {
    sweeping = sweeping.then(() => (isClosed || !isSweeping ? null : run())).catch(() => {});
  }, interval_ms);
  timer.unref();
  return {
    run,
    async [Symbol.asyncDispose]() {
      isClosed = true;
      clearInterval(timer);
      await sweeping;
    },
  };
}
