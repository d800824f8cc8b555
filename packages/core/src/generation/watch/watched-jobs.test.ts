import { describe, expect, it } from "vitest";
import type { EventBus } from "../../events/event-bus.ts";
import { inProcessEventBus } from "../../events/in-process/in-process-event-bus.ts";
import type { JobProgress, LookedAt } from "./look-at-jobs.ts";
import { watchedJobs, type Watcher } from "./watched-jobs.ts";

/** How a job stands, as far as these tests look at it. */
const standing = (job: LookedAt) => ({ percent: job.percent }) as JobProgress;

/** Looks that end when the test says so. */
function heldLooks() {
  const looks: { readonly ids: readonly string[]; readonly end: () => void }[] = [];
  const look = (jobs: readonly LookedAt[]) =>
    new Promise<ReadonlyMap<string, JobProgress>>((resolve) => {
      const seen = new Map(jobs.map((job) => [job.jobId, standing(job)]));
      looks.push({ ids: jobs.map(({ jobId }) => jobId), end: () => resolve(seen) });
    });
  return { look, looks };
}

function countedBus(): EventBus & { readonly counts: { listeners: number } } {
  const bus = inProcessEventBus();
  const counts = { listeners: 0 };
  return {
    ...bus,
    counts,
    subscribe(jobId, listener) {
      counts.listeners += 1;
      const turnAway = bus.subscribe(jobId, listener);
      return () => {
        counts.listeners -= 1;
        turnAway();
      };
    },
  };
}

const hearer = () => {
  const heard: JobProgress[] = [];
  const failures: unknown[] = [];
  const watcher: Watcher = {
    told: (progress) => void heard.push(progress),
    failed: (error) => void failures.push(error),
  };
  return { heard, failures, watcher };
};

describe("what a process watches", () => {
  it("is listened to once a job and looked at together, however many watch", async () => {
    const bus = countedBus();
    const { look, looks } = heldLooks();
    const watched = watchedJobs(bus, look);
    const hearers = Array.from({ length: 1_000 }, hearer);
    const leave = hearers.map(({ watcher }, index) => watched.join(`job ${index % 10}`, watcher));
    await expect.poll(() => looks).toHaveLength(1);
    expect([bus.counts.listeners, looks[0]?.ids.length]).toEqual([10, 10]);
    looks[0]?.end();
    await expect.poll(() => hearers.every(({ heard }) => heard.length === 1)).toBe(true);
    for (const go of leave) go();
    expect(bus.counts.listeners).toBe(0);
  });

  it("is told to all as one object, with what the engine said last", async () => {
    const bus = inProcessEventBus();
    const { look, looks } = heldLooks();
    const watched = watchedJobs(bus, look);
    const [one, other] = [hearer(), hearer()];
    const leave = [one, other].map(({ watcher }) => watched.join("a", watcher));
    void bus.publish({ jobId: "a", percent: { 0: 10 } });
    void bus.publish({ jobId: "a", percent: { 1: 20 } });
    await expect.poll(() => looks).toHaveLength(1);
    looks[0]?.end();
    await expect.poll(() => one.heard).toEqual([{ percent: { 0: 10, 1: 20 } }]);
    expect(other.heard[0]).toBe(one.heard[0]);
    for (const go of leave) go();
  });

  it("never tells a newcomer what was read before they came", async () => {
    const { look, looks } = heldLooks();
    const watched = watchedJobs(inProcessEventBus(), look);
    const [early, late] = [hearer(), hearer()];
    const leaveEarly = watched.join("a", early.watcher);
    await expect.poll(() => looks).toHaveLength(1);
    const leaveLate = watched.join("a", late.watcher);
    looks[0]?.end();
    await expect.poll(() => looks).toHaveLength(2);
    expect([early.heard.length, late.heard.length]).toEqual([1, 0]);
    looks[1]?.end();
    await expect.poll(() => late.heard).toHaveLength(1);
    leaveEarly();
    leaveLate();
  });

  it("tells whoever watches that it could not be read, or is gone, and goes on", async () => {
    const answers = [Promise.reject(new Error("away")), Promise.resolve(new Map())];
    const watched = watchedJobs(inProcessEventBus(), () => answers.shift() ?? Promise.resolve(new Map()));
    const one = hearer();
    watched.join("a", one.watcher)();
    const leave = watched.join("a", one.watcher);
    await expect.poll(() => one.failures).toMatchObject([{ message: "away" }]);
    leave();
    const again = watched.join("a", one.watcher);
    await expect.poll(() => one.failures.at(-1)).toMatchObject({ code: "not_found" });
    again();
  });
});
