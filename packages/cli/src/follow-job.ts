import type { JobProgress } from "@figment/core";
import type { Invocation } from "./invocation.ts";

/** Shows how a job moves until it has ended: drawn on a terminal, silent for programs. */
export async function followJob(invocation: Invocation, progress: AsyncIterable<JobProgress>): Promise<void> {
  if (invocation.terminal.stderr.isTTY && !invocation.isJson) {
    const { drawProgress } = await import("./components/generation-progress.tsx");
    return drawProgress(invocation.terminal, progress);
  }
  for await (const { job } of progress) if (job.finishedAt !== null) return;
}
