import { describe, expect, it } from "vitest";
import type { JobProgress } from "../app/answers.ts";
import type { Api } from "../app/api.ts";
import { noAnswer, RequestProblem } from "../app/problem.ts";
import { watchJob } from "./watch-job.ts";

/** A stream of events as a browser gives it, under the test's control. */
class Events extends EventTarget {
  readyState = 1;
  close(): void {
    this.readyState = 2;
  }
  say(name: string, progress: unknown): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(progress) }));
  }
  refuse(): void {
    this.readyState = 2;
    this.dispatchEvent(new Event("error"));
  }
}

const at = (percent: number, finished_at: string | null = null): JobProgress =>
  ({ job: { finished_at }, percent: { "0": percent }, jobs_ahead: null, time_left_ms: null }) as unknown as JobProgress;
const ended = at(100, "2026-11-23T10:00:00.000Z");

function watched(answers: readonly (JobProgress | Error)[] = [], { isStreamed = true } = {}) {
  const events = new Events();
  const told: JobProgress[] = [];
  const left = [...answers];
  const pauses: number[] = [];
  const stop = new AbortController();
  const api: Api = async () => {
    const answer = left.shift();
    if (answer === undefined) throw new Error("It was asked once too often.");
    if (answer instanceof Error) throw answer;
    return answer as never;
  };
  const done = watchJob("j", {
    api,
    openEvents: isStreamed ? () => events as unknown as EventSource : null,
    onProgress: (progress) => void told.push(progress),
    signal: stop.signal,
    pause: async (time_ms) => void pauses.push(time_ms),
  });
  return { events, told, pauses, stop, done, left };
}

describe("following a job", () => {
  it("Given events, Then each is told, until the last", async () => {
    const { events, told, done } = watched();
    events.say("progress", at(40));
    events.say("finished", ended);
    await done;
    expect(told).toEqual([at(40), ended]);
    expect(events.readyState).toBe(2);
  });

  it("Given a break that the browser mends, Then it goes on", async () => {
    const { events, told, done } = watched();
    events.readyState = 0;
    events.dispatchEvent(new Event("error"));
    events.say("finished", ended);
    await done;
    expect(told).toEqual([ended]);
  });

  it("Given a stream that does not come through, Then it is asked for, through trouble, to the end", async () => {
    const { events, told, pauses, done } = watched([at(10), noAnswer(), ended]);
    events.refuse();
    await done;
    expect(told).toEqual([at(10), ended]);
    expect(pauses).toHaveLength(1);
  });

  it("Given a job that is only glanced at, Then it is asked for now and then", async () => {
    const { told, pauses, done } = watched([at(10), at(60), ended], { isStreamed: false });
    await done;
    expect([told.length, pauses.length]).toEqual([3, 2]);
  });

  it("Given a session that has ended, Then nothing is asked any more", async () => {
    const problem = new RequestProblem("Log in.", { kind: "session_ended", code: "unauthenticated" });
    const { events, told, done } = watched([problem]);
    events.refuse();
    await done;
    expect(told).toEqual([]);
  });

  it("Given nobody who looks any more, Then the stream is closed, and nothing is asked", async () => {
    const { events, stop, done, left } = watched([at(1)]);
    stop.abort();
    await done;
    expect([events.readyState, left.length]).toEqual([2, 1]);
  });
});
