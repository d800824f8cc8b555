import { createHash } from "node:crypto";
import type { JobProgress } from "@figment/core";
import { showProgress } from "../schemas/job.ts";

/** A job's progress as an event of a stream. */
export interface StreamedEvent {
  readonly id: string;
  readonly text: string;
}

/** Writes events, once for each progress however many streams tell it. */
export function jobEvents(): (progress: JobProgress) => StreamedEvent {
  const written = new WeakMap<JobProgress, StreamedEvent>();
  return (progress) => {
    const known = written.get(progress);
    if (known !== undefined) return known;
    const event = eventOf(progress);
    written.set(progress, event);
    return event;
  };
}

/** Nothing is known of how far the outputs are. */
const unknown = "0";

/**
 * An event's id is two digests of what it tells: of the rows, which every process reads alike, and of how far each output is, which a
 * process only knows while it listens. The time that is left falls from second to second: that alone is no news.
 */
function eventOf(progress: JobProgress): StreamedEvent {
  const shown = showProgress(progress);
  const { job, jobs_ahead: ahead, percent } = shown;
  const isOver = progress.job.finishedAt !== null;
  // At the end nothing but the job counts.
  const ofRows = digestOf(isOver ? job : { job, ahead });
  const ofPercent = isOver || Object.keys(percent).length === 0 ? unknown : digestOf(percent);
  const id = `${ofRows}.${ofPercent}`;
  return { id, text: `id: ${id}\nevent: ${isOver ? "finished" : "progress"}\ndata: ${JSON.stringify(shown)}\n\n` };
}

const digestOf = (told: unknown): string =>
  createHash("sha256").update(JSON.stringify(told)).digest("base64url").slice(0, 16);

/** Whether an event says no more than the one with the id `last`: the same, or the same of the rows and nothing of the engine. */
export function isKnown({ id }: StreamedEvent, last: string): boolean {
  if (id === last) return true;
  const [rows, percent] = id.split(".", 2);
  return percent === unknown && rows === last.split(".", 1)[0];
}
