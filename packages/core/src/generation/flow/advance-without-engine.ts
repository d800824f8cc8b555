import type { StepOutcome } from "../../queue/job-queue.ts";
import { enginePatience_ms } from "../deadlines.ts";
import { isFinal, type Job } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { endOpenOutputs, finishJob } from "./finish-job.ts";
import { writeTrouble } from "./trouble.ts";

const code = "engine_missing";
const look_ms = 5_000;

/**
 * The job's engine is not set up in this process. It may be in another: a worker that was not restarted yet, or a terminal in
 * which the token was not exported, must not end what others are making. What has not begun is given up after two minutes,
 * what has begun at its deadline; what was cancelled ends at once, and at the engine by the deadline it was given.
 */
export async function advanceWithoutEngine(flow: FlowCollaborators, job: Job): Promise<StepOutcome> {
  const now = flow.clock.now();
  const open = job.outputs.filter(({ state }) => !isFinal(state));
  const ended = job.isCancelRequested || now > job.deadlineAt ? open : withoutPatience(job, now);
  if (ended.length > 0) {
    const [to, failureCode] = job.isCancelRequested
      ? (["cancelled", "cancelled"] as const)
      : (["failed", code] as const);
    await endOpenOutputs(flow, { ...job, outputs: ended }, to, failureCode);
  }
  for (const output of open) {
    if (output.troubleCode === code || ended.includes(output)) continue;
    await writeTrouble(flow, job, output, { troubleCode: code });
  }
  const { isFinished } = await finishJob(flow, job.id);
  return isFinished ? { next: "done" } : { next: "again", delay_ms: look_ms };
}

function withoutPatience({ createdAt, outputs }: Job, now: Date): Job["outputs"] {
  if (now.getTime() - createdAt.getTime() <= enginePatience_ms) return [];
  return outputs.filter(({ state }) => state === "queued");
}
