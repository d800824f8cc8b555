import { StudioError } from "@figment/core/errors";
import type { ApiClient } from "../create-api-client.ts";
import type { Timing } from "./backing-off.ts";
import { readEvents, type StreamNews } from "./read-events.ts";
import type { Connection, JobProgress, WatchEnd, WatchState } from "./watch-job.ts";

/** The server says something at once, and then every 15 seconds. What says nothing for so long holds events back. */
const firstWord_ms = 10_000;
const nextWord_ms = 45_000;

/** Listens to a job's events on one connection, until the job or the connection ends. */
export async function* streamOnce(
  api: ApiClient,
  jobId: string,
  { state, signal, timing }: Connection,
): AsyncGenerator<JobProgress, WatchEnd, undefined> {
  const silence = new AbortController();
  const hasLast = state.lastEventId !== "";
  const response = await api.open(`/api/jobs/${encodeURIComponent(jobId)}/events`, {
    headers: { accept: "text/event-stream", ...(hasLast && { "last-event-id": state.lastEventId }) },
    cache: "no-store",
    signal: AbortSignal.any([silence.signal, ...(signal ? [signal] : [])]),
  });
  const isStream = (response.headers.get("content-type") ?? "").startsWith("text/event-stream");
  if (!isStream || response.body === null) return "buffered";
  const news = readEvents(chunksOf(response.body));
  let hasSpoken = false;
  try {
    for (;;) {
      const heard = await within(news.next(), hasSpoken ? nextWord_ms : firstWord_ms, timing);
      if (heard === "silent") return hasSpoken ? "broken" : "buffered";
      if (heard.done === true) return "broken";
      hasSpoken = true;
      Object.assign(state, { failures: 0, heard_ms: timing.now_ms() });
      const progress = take(heard.value, state);
      if (progress !== null) yield progress;
      if (progress !== null && progress.job.finished_at !== null) return "finished";
    }
  } finally {
    silence.abort();
  }
}

function take(news: StreamNews, state: WatchState): JobProgress | null {
  if (news.kind === "retry") state.retry_ms = news.retry_ms;
  if (news.kind !== "event") return null;
  state.lastEventId = news.event.id;
  try {
    return JSON.parse(news.event.data) as JobProgress;
  } catch (cause) {
    throw new StudioError("internal", "The server sent an event that cannot be read.", { cause });
  }
}

/** What comes, or "silent" when nothing has come in that time. */
async function within<Value>(coming: Promise<Value>, time_ms: number, timing: Timing): Promise<Value | "silent"> {
  const heard = new AbortController();
  const silent = timing.wait(time_ms, heard.signal).then(() => "silent" as const);
  try {
    return await Promise.race([coming, silent]);
  } finally {
    heard.abort();
    // Whoever stops listening is not to hear of the connection's end as of an error that nobody caught.
    coming.catch(() => undefined);
  }
}

/** As `for await (… of body)`, which not every browser has. */
async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
