import { useEffect, useRef, useState } from "preact/hooks";
import type { Job, JobProgress } from "../app/answers.ts";
import { useApi } from "../app/use-api.ts";
import { isOver, unheard } from "./job-story.ts";
import { watchJob } from "./watch-job.ts";

/** Jobs to follow by a stream at once. Browsers keep six connections to a server over HTTP/1, and pictures need some. */
export const maximumStreams = 3;

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
    void watchJob(job.id, {
      api,
      openEvents: isStreamed ? (address) => new EventSource(address, { withCredentials: true }) : null,
      signal: stop.signal,
      pause: (time_ms) => new Promise((resolve) => setTimeout(resolve, time_ms)),
      onProgress: (next) => {
        setProgress(next);
        if (isOver(next.job)) latestEnd.current(next.job);
      },
    });
    return () => stop.abort();
  }, [job.id, wasOver, isStreamed, api]);
  return wasOver ? unheard(job) : progress;
}
