import type { Job, JobProgress } from "@figment/core";
import { failureReason } from "@figment/core/failure-reasons";
import type { Invocation } from "./invocation.ts";
import { say } from "./output.ts";
import { muted } from "./style.ts";

/** Shows how a job moves until it has ended: drawn on a terminal, silent for programs. */
export async function followJob(invocation: Invocation, progress: AsyncIterable<JobProgress>): Promise<void> {
  if (invocation.terminal.stderr.isTTY && !invocation.isJson) {
    const { drawProgress } = await import("./components/generation-progress.tsx");
    return drawProgress(invocation.terminal, progress);
  }
  let told = "";
  for await (const { job } of progress) {
    const trouble = troublesOf(job);
    if (trouble !== told && trouble !== "") say(invocation, muted(`${trouble}; trying again.`));
    told = trouble;
    if (job.finishedAt !== null) return;
  }
}

/** What stands in the way of a job, in words; empty when nothing does. */
function troublesOf({ outputs }: Job): string {
  const reasons = outputs.flatMap(({ troubleCode }) => (troubleCode === null ? [] : [failureReason(troubleCode)]));
  const text = [...new Set(reasons)].join("; ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
