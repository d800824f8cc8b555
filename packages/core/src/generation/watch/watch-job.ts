import type { Account } from "../../accounts/account.ts";
import type { Database } from "../../database/database.ts";
import { findJobId } from "../find-job.ts";
import type { JobProgress } from "./look-at-jobs.ts";
import type { WatchedJobs } from "./watched-jobs.ts";

interface WatchCollaborators {
  readonly database: Database;
  readonly watched: WatchedJobs;
}

/**
 * Follows a job until it has ended: yields its state now, and again after each look at it, about once a second and whenever it moves.
 * The last one is finished. Whoever reads slowly gets the latest, not each. One that is stopped while it is first read is still told
 * how the job stands. Throws `not_found`.
 */
export async function* watchJob(
  { database, watched }: WatchCollaborators,
  account: Account,
  reference: string,
  signal?: AbortSignal,
): AsyncGenerator<JobProgress, void> {
  const isStopped = (): boolean => signal?.aborted ?? false;
  if (isStopped()) return;
  const id = await findJobId(database, account, reference);
  let latest: JobProgress | null = null;
  let failure: { readonly error: unknown } | null = null;
  let wake = (): void => {};
  const leave = watched.join(id, {
    told(progress) {
      latest = progress;
      wake();
    },
    failed(error) {
      failure = { error };
      wake();
    },
  });
  const onAbort = (): void => wake();
  signal?.addEventListener("abort", onAbort);
  try {
    for (let isFirst = true; isFirst || !isStopped();) {
      const told = take();
      if (told === null) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      isFirst = false;
      yield told;
      if (told.job.finishedAt !== null) return;
    }
  } finally {
    signal?.removeEventListener("abort", onAbort);
    leave();
  }

  function take(): JobProgress | null {
    if (failure !== null) throw failure.error;
    const told = latest;
    latest = null;
    return told;
  }
}
