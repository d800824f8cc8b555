import { describe, expect, it } from "vitest";
import { createApiClient } from "../create-api-client.ts";
import type { Timing } from "./backing-off.ts";
import { watchJob, type WatchOptions } from "./watch-job.ts";

const progress = (state: string, percent: number) => ({
  job: { id: "j", state, finished_at: state === "succeeded" ? "2026-11-23T12:00:00.000Z" : null },
  percent: { 0: percent },
  jobs_ahead: null,
  time_left_ms: null,
});
const event = (id: string, state: string, percent = 0): string =>
  `id: ${id}\nevent: progress\ndata: ${JSON.stringify(progress(state, percent))}\n\n`;

/** A stream that says these pieces, and then ends, or stays open and silent. */
function streamOf(pieces: readonly string[], { isOpen = false } = {}): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      if (!isOpen) controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

const refusedConnection = (): never => {
  throw new TypeError("fetch failed");
};

/** Time in which nothing is waited for, but for the silence of a stream, which never comes unless the test says so. */
function timingOf({ isSilent = false } = {}): Timing & { readonly waits: number[] } {
  const waits: number[] = [];
  let now_ms = 0;
  return {
    waits,
    now_ms: () => now_ms,
    random: () => 1,
    async wait(time_ms) {
      if (time_ms === 10_000 || time_ms === 45_000) {
        if (!isSilent) await new Promise(() => undefined);
        return;
      }
      waits.push(time_ms);
      now_ms += time_ms;
    },
  };
}

async function watched(answers: readonly (() => Response)[], options: WatchOptions) {
  const asked: Request[] = [];
  const left = [...answers];
  const api = createApiClient({
    baseUrl: "https://studio.example",
    async fetch(request) {
      asked.push(request);
      return (left.shift() ?? refusedConnection)();
    },
  });
  const seen: string[] = [];
  for await (const { job, percent } of watchJob(api, "j", options)) seen.push(`${job.state} ${percent["0"]}`);
  return { seen, asked };
}

describe("watching a job", () => {
  it("tells each event until the job has ended", async () => {
    const pieces = ["retry: 2000\n\n", ": here\n\n", event("1", "running", 10), event("2", "succeeded", 100)];
    const { seen, asked } = await watched([() => streamOf(pieces)], { timing: timingOf() });
    expect(seen).toEqual(["running 10", "succeeded 100"]);
    expect(asked.map(({ url }) => url)).toEqual(["https://studio.example/api/jobs/j/events"]);
  });

  it("reads events wherever the pieces of the stream are cut", async () => {
    const said = event("1", "running", 10) + event("2", "succeeded", 100).replaceAll("\n", "\r\n");
    const bytes = said.split("");
    const { seen } = await watched([() => streamOf(bytes)], { timing: timingOf() });
    expect(seen).toEqual(["running 10", "succeeded 100"]);
  });

  it("comes back when the stream breaks off, says what it saw last, and waits as the server asked", async () => {
    const timing = timingOf();
    const { seen, asked } = await watched(
      [() => streamOf(["retry: 3000\n\n", event("1", "running")]), () => streamOf([event("2", "succeeded")])],
      { timing },
    );
    expect(seen).toEqual(["running 0", "succeeded 0"]);
    expect(asked.map(({ headers }) => headers.get("last-event-id"))).toEqual([null, "1"]);
    expect(timing.waits).toEqual([3_000]);
  });

  it("tries again later and later while nobody answers, and says so", async () => {
    const timing = timingOf();
    const troubles: string[] = [];
    const { seen } = await watched(
      [...Array.from({ length: 6 }, () => refusedConnection), () => streamOf([event("2", "succeeded")])],
      { timing, onTrouble: ({ code }, wait_ms) => troubles.push(`${code} ${wait_ms}`) },
    );
    expect(seen).toEqual(["succeeded 0"]);
    expect(timing.waits).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
    expect(troubles[0]).toBe("server_unavailable 1000");
  });

  it("gives up when its patience ends", async () => {
    const watching = watched([], { timing: timingOf(), patience_ms: 20_000 });
    await expect(watching).rejects.toMatchObject({ code: "server_unavailable" });
  });

  it("waits as long as a busy server asks", async () => {
    const timing = timingOf();
    const busy = () =>
      Response.json({ code: "rate_limited", detail: "Slowly." }, { status: 429, headers: { "retry-after": "30" } });
    await watched([busy, () => streamOf([event("2", "succeeded")])], { timing });
    expect(timing.waits).toEqual([30_000]);
  });

  it("does not try again what the server refuses", async () => {
    const refused = () => Response.json({ code: "not_found", detail: "There is no such job." }, { status: 404 });
    await expect(watched([refused], { timing: timingOf() })).rejects.toMatchObject({ code: "not_found" });
  });

  it("asks again and again where something on the way holds events back", async () => {
    const { seen, asked } = await watched(
      [
        () => streamOf([], { isOpen: true }),
        () => Response.json(progress("running", 10)),
        () => Response.json(progress("succeeded", 100)),
      ],
      { timing: timingOf({ isSilent: true }) },
    );
    expect(seen).toEqual(["running 10", "succeeded 100"]);
    expect(asked.slice(1).map(({ url }) => new URL(url).search)).toEqual(["?wait_s=0", "?wait_s=20"]);
  });

  it("ends when it is told to", async () => {
    const stop = AbortSignal.abort();
    expect((await watched([], { timing: timingOf(), signal: stop })).seen).toEqual([]);
  });
});
