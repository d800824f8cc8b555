import { watchJob } from "@figment/client";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Job, JobProgress } from "../app/answers.ts";
import { useApi, type Api } from "../app/use-api.ts";
import { isOver, unheard } from "./job-story.ts";

/** Jobs to follow by a stream at once. Browsers keep six connections to a server over HTTP/1, and pictures need some. */
export const maximumStreams = 3;
const betweenGlances_ms = 3_000;

/** A job as it moves, while it is on the page. `onEnd` hears once when it is over, unless it was from the start. */
export function useJobProgress(job: Job, isStreamed: boolean, onEnd: (job: Job) => void): JobProgress {
  const api = useApi();
  const [progress, setProgress] = useState(() => unheard(job));
  const latestEnd = useRef(onEnd);
  latestEnd.current = onEnd;
  const wasOver = isOver(job);
  useEffect(() => {
    if (wasOver) return undefined;
    const stop = new AbortController();
    const tell = (next: JobProgress): void => {
      if (stop.signal.aborted) return;
      setProgress(next);
      if (isOver(next.job)) latestEnd.current(next.job);
    };
    // What ends it early is told by the page as a whole: nobody is logged in any more, or there is no network.
    void follow(api, { jobId: job.id, isStreamed, signal: stop.signal, tell }).catch(() => undefined);
    return () => stop.abort();
  }, [job.id, wasOver, isStreamed, api]);
  return wasOver ? unheard(job) : progress;
}

interface Following {
  readonly jobId: string;
  readonly isStreamed: boolean;
  readonly signal: AbortSignal;
  readonly tell: (progress: JobProgress) => void;
}

async function follow(api: Api, { jobId, isStreamed, signal, tell }: Following): Promise<void> {
  if (isStreamed) {
    for await (const progress of watchJob(api, jobId, { signal, patience_ms: Infinity })) tell(progress);
    return;
  }
  while (!signal.aborted) {
    const progress = await api.get("/api/generate/status/{jobId}", { params: { path: { jobId } }, signal });
    tell(progress);
    if (isOver(progress.job)) return;
    await new Promise((resolve) => setTimeout(resolve, betweenGlances_ms));
  }
}
