import { StudioError } from "../../errors.ts";
import type { EventBus } from "../../events/event-bus.ts";
import type { JobProgress, Look, LookedAt } from "./look-at-jobs.ts";

export interface Watcher {
  /** Called after each look at the job, with one and the same object for everybody who watches it. */
  readonly told: (progress: JobProgress) => void;
  readonly failed: (error: unknown) => void;
}

/** What a process watches: however many watch, it listens once to each job, and looks at all of them at once. */
export interface WatchedJobs {
  /** Tells how a job stands: as soon as it was read after this call, and after each look until the returned function is called. */
  join(jobId: string, watcher: Watcher): () => void;
}

interface Watched extends LookedAt {
  /** With the number of the first look that is for them: what was read before they came may be older than what they know. */
  readonly watchers: Map<Watcher, number>;
  readonly turnAway: () => void;
  /** Whether to look without waiting for the next round. */
  isMoved: boolean;
}

/** How often to look at the rows when no event comes: another process may be doing the work. */
const look_ms = 1_000;
/** Jobs in one statement. */
const batch = 500;

export function watchedJobs(events: EventBus, look: Look): WatchedJobs {
  const jobs = new Map<string, Watched>();
  let rounds: NodeJS.Timeout | null = null;
  let looks = 0;
  let isLooking = false;

  function watch(jobId: string): Watched {
    const turnAway = events.subscribe(jobId, (event) => {
      job.percent = { ...job.percent, ...event.percent };
      move([job]);
    });
    const job: Watched = { jobId, watchers: new Map(), turnAway, percent: {}, isMoved: false, known: null };
    jobs.set(jobId, job);
    rounds ??= setInterval(() => move(jobs.values()), look_ms);
    return job;
  }

  function letGo(job: Watched): void {
    job.turnAway();
    jobs.delete(job.jobId);
    if (jobs.size > 0 || rounds === null) return;
    clearInterval(rounds);
    rounds = null;
  }

  function move(moved: Iterable<Watched>): void {
    for (const job of moved) job.isMoved = true;
    void lookUntilStill();
  }

  /** One look at a time: what moves meanwhile is in the next one, all of it together. */
  async function lookUntilStill(): Promise<void> {
    if (isLooking) return;
    isLooking = true;
    // Whoever moves or comes in the same turn is looked at together.
    await Promise.resolve();
    for (let due = takeMoved(); due.length > 0; due = takeMoved()) {
      looks += 1;
      for (let start = 0; start < due.length; start += batch) {
        await lookAndTell(look, due.slice(start, start + batch), looks);
      }
    }
    isLooking = false;
  }

  function takeMoved(): readonly Watched[] {
    const due = [...jobs.values()].filter(({ isMoved }) => isMoved);
    for (const job of due) job.isMoved = false;
    return due;
  }

  return {
    join(jobId, watcher) {
      const job = jobs.get(jobId) ?? watch(jobId);
      job.watchers.set(watcher, looks + 1);
      move([job]);
      return () => {
        job.watchers.delete(watcher);
        if (job.watchers.size === 0 && jobs.get(jobId) === job) letGo(job);
      };
    },
  };
}

/** Never rejects: who watches hears what went wrong. */
async function lookAndTell(look: Look, jobs: readonly Watched[], number: number): Promise<void> {
  try {
    const looked = await look(jobs);
    for (const { jobId, watchers } of jobs) {
      const progress = looked.get(jobId);
      for (const [watcher, firstLook] of watchers) {
        if (firstLook > number) continue;
        if (progress === undefined) watcher.failed(new StudioError("not_found", "This job is not there any more."));
        else watcher.told(progress);
      }
    }
  } catch (error) {
    for (const { watchers } of jobs) for (const watcher of watchers.keys()) watcher.failed(error);
  }
}
