import type { ApiClient } from "../create-api-client.ts";
import type { Connection, JobProgress, WatchEnd } from "./watch-job.ts";

/** The server answers when the job has moved, or after this. */
const patience_s = 20;

/** Asks once how a job is; but for the first time, the answer waits until it has moved. */
export async function* pollOnce(
  api: ApiClient,
  jobId: string,
  { state, signal, timing }: Connection,
): AsyncGenerator<JobProgress, WatchEnd, undefined> {
  const isFirst = state.lastEventId !== polled;
  const progress = await api.get("/api/generate/status/{jobId}", {
    params: { path: { jobId }, query: { wait_s: isFirst ? 0 : patience_s } },
    ...(signal && { signal }),
  });
  Object.assign(state, { lastEventId: polled, failures: 0, heard_ms: timing.now_ms() });
  yield progress;
  return progress.job.finished_at === null ? "broken" : "finished";
}

/** In the place of an event's id: the next question may wait for news. */
const polled = "polled";
