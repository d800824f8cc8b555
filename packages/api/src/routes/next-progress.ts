import type { Account, JobProgress, Studio } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import type { FastifyRequest } from "fastify";

interface Patience {
  readonly wait_s: number;
  readonly request: FastifyRequest;
}

/** A job as it is; with patience, as it is when it has moved, or when that time is over or the client has gone. */
export async function nextProgress(
  studio: Studio,
  account: Account,
  jobId: string,
  { wait_s, request }: Patience,
): Promise<JobProgress> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), wait_s * 1000);
  const onClose = (): void => stop.abort();
  request.raw.socket.once("close", onClose);
  try {
    let first: string | null = null;
    let latest: JobProgress | null = null;
    for await (const progress of studio.generation.watch(account, jobId, stop.signal)) {
      latest = progress;
      const shown = stateOf(progress);
      first ??= shown;
      if (wait_s === 0 || shown !== first || progress.job.finishedAt !== null) break;
    }
    if (latest === null) throw new StudioError("interrupted", "The client went away.");
    return latest;
  } finally {
    clearTimeout(timer);
    request.raw.socket.removeListener("close", onClose);
  }
}

const stateOf = ({ job, percent }: JobProgress): string =>
  JSON.stringify([job.state, job.outputs.map(({ state }) => state), percent]);
