import type { Account, Job, Media } from "@figment/core";
import type { CommandStudio } from "./command-studio.ts";
import { StudioError, type StudioErrorCode } from "@figment/core/errors";
import { failureReason } from "@figment/core/failure-reasons";
import { followJob } from "./follow-job.ts";
import { showImages } from "./inline-image/show-images.ts";
import type { Invocation } from "./invocation.ts";
import { onInterrupt } from "./on-interrupt.ts";
import { answer, say } from "./output.ts";
import { presentDelivery } from "./presenters/delivery.ts";
import { shortId } from "./presenters/units.ts";
import { muted } from "./style.ts";

/** Follows a job to its end and shows what it made. Ctrl-C lets go of it and says how to take it up again. `more` goes into the JSON. */
export async function finishJob(
  invocation: Invocation,
  studio: CommandStudio,
  account: Account,
  { id }: Job,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  using interrupted = onInterrupt();
  if (!studio.generation.isWorker) say(invocation, muted("A worker makes it (figment worker); this terminal watches."));
  await followJob(invocation, studio.generation.watch(account, id, interrupted.signal));
  const job = await studio.generation.find(account, id);
  if (job.finishedAt === null) throw detached(job);
  const media = await studio.media.list(account, { jobId: job.id });
  const inOrder = media.toSorted((left: Media, right: Media) => left.outputIndex - right.outputIndex);
  if (inOrder.length === 0) throw nothingDelivered(job);
  if (!invocation.isJson) await showImages(invocation, studio, inOrder);
  answer(invocation, { job, media: inOrder, ...more }, presentDelivery);
  say(invocation, muted(`Next: figment media open latest   ${another(job)}   figment tokens history`));
}

/** What most people do next: see an image move, or look at everything there is. */
function another({ kind, characterName }: Job): string {
  const name = /^[\w-]+$/u.test(characterName) ? characterName : JSON.stringify(characterName);
  return kind === "image" ? `figment generate video ${name}` : "figment media list";
}

/** Whatever was begun goes on at the engine; nothing is lost by looking away. */
export function detached(job: Job): StudioError {
  return new StudioError("interrupted", `Let go of job ${shortId(job.id)}: it is not lost.`, {
    nextSteps: [`figment jobs resume ${shortId(job.id)}`, `figment jobs cancel ${shortId(job.id)}`],
    details: { jobId: job.id },
  });
}

/** Whose trouble it was decides how the command exits. */
const errorCodes: Readonly<Record<string, StudioErrorCode>> = {
  engine_paused: "engine_unavailable",
  engine_unreachable: "engine_unavailable",
  storage_unavailable: "storage_unavailable",
};

export function nothingDelivered(job: Job): StudioError {
  const code = job.outputs.find(({ failureCode }) => failureCode)?.failureCode ?? job.state;
  const notes = new Set(job.outputs.flatMap(({ operatorNote }) => operatorNote ?? []));
  const what = job.count === 1 ? `The ${job.kind} was` : `The ${job.kind}s were`;
  return new StudioError(
    errorCodes[code] ?? "generation_failed",
    `${what} not made: ${failureReason(code)}. Nothing was charged.`,
    {
      nextSteps: [...notes, nextStepAfter(code)],
      details: { jobId: job.id, state: job.state, failureCode: code },
    },
  );
}

function nextStepAfter(code: string): string {
  if (code === "filtered") return "Change what you asked for, or try another seed.";
  if (code === "quarantined") return "See what became of it: figment appeal list";
  if (code === "source_missing") return "Start from another image: figment media list";
  return "Try again, or see what is wrong: figment doctor";
}
