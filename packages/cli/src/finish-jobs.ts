import type { Account, Job, Media } from "@figment/core";
import type { CommandStudio } from "./command-studio.ts";
import { detached, nothingDelivered } from "./finish-job.ts";
import { followJob } from "./follow-job.ts";
import { showImages } from "./inline-image/show-images.ts";
import type { Invocation } from "./invocation.ts";
import { onInterrupt } from "./on-interrupt.ts";
import { answer, say } from "./output.ts";
import { presentDeliveries } from "./presenters/delivery.ts";
import { muted } from "./style.ts";

/** How many pictures a terminal shows side by side. */
const maximumShown = 6;

/** Follows the jobs of a batch to their ends and shows what all of them made. Ctrl-C lets go of them. */
export async function finishJobs(
  invocation: Invocation,
  studio: CommandStudio,
  account: Account,
  batch: readonly Job[],
): Promise<void> {
  using interrupted = onInterrupt();
  if (!studio.generation.isWorker)
    say(invocation, muted("A worker makes them (figment worker); this terminal watches."));
  const jobs: Job[] = [];
  const media: Media[] = [];
  for (const [index, { id }] of batch.entries()) {
    say(invocation, muted(`Job ${index + 1} of ${batch.length}`));
    await followJob(invocation, studio.generation.watch(account, id, interrupted.signal));
    const job = await studio.generation.find(account, id);
    if (job.finishedAt === null) throw detached(job);
    jobs.push(job);
    const delivered = await studio.media.list(account, { jobId: id });
    media.push(...delivered.toSorted((left, right) => left.outputIndex - right.outputIndex));
  }
  const [first] = jobs;
  if (media.length === 0 && first !== undefined) {
    throw nothingDelivered({ ...first, count: jobs.reduce((sum, { count }) => sum + count, 0) });
  }
  if (!invocation.isJson) await showImages(invocation, studio, media.slice(0, maximumShown));
  answer(invocation, { jobs, media }, presentDeliveries);
  say(invocation, muted("Next: figment media list   figment media export --sheet sheet.png   figment tokens history"));
}
