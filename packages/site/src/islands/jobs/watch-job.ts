import type { JobProgress } from "../app/answers.ts";
import type { Api } from "../app/api.ts";
import { asProblem } from "../app/problem.ts";

interface Watching {
  readonly api: Api;
  /** Null: now and then it is asked instead. A browser keeps few connections to one server, and each stream takes one. */
  readonly openEvents: ((address: string) => EventSource) | null;
  readonly onProgress: (progress: JobProgress) => void;
  readonly signal: AbortSignal;
  readonly pause: (time_ms: number) => Promise<void>;
}

/** One question in place of many: the API answers when something has moved, or after this time. */
const patience_s = 20;
const afterTrouble_ms = 4_000;
const betweenGlances_ms = 3_000;

/**
 * Follows a job until it has ended: by server-sent events, which the browser takes up again by itself after a break; by long questions
 * where they do not come through, as behind some proxies.
 */
export async function watchJob(jobId: string, watching: Watching): Promise<void> {
  const { api, openEvents, onProgress, signal, pause } = watching;
  if (openEvents !== null && (await hearsToTheEnd(openEvents(`/api/jobs/${jobId}/events`), watching))) return;
  const wait_s = openEvents === null ? 0 : patience_s;
  while (!signal.aborted) {
    try {
      const progress = await api<JobProgress>({
        path: `/api/generate/status/${jobId}`,
        query: { wait_s },
        signal,
      });
      if (signal.aborted) return;
      onProgress(progress);
      if (progress.job.finished_at !== null) return;
      if (wait_s === 0) await pause(betweenGlances_ms);
    } catch (error) {
      if (signal.aborted) return;
      const { kind } = asProblem(error);
      if (kind === "session_ended" || kind === "refused") return;
      await pause(afterTrouble_ms);
    }
  }
}

/** Whether the last event came. False: the stream was refused, and will not come back. */
function hearsToTheEnd(events: EventSource, { onProgress, signal }: Watching): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isOver: boolean): void => {
      events.close();
      resolve(isOver);
    };
    signal.addEventListener("abort", () => end(true), { once: true });
    const read = ({ data }: MessageEvent<string>): void => onProgress(JSON.parse(data) as JobProgress);
    events.addEventListener("progress", read);
    events.addEventListener("finished", (event) => {
      read(event);
      end(true);
    });
    events.addEventListener("error", () => {
      if (events.readyState === 2) end(signal.aborted);
    });
  });
}
