import { enginePatience_ms } from "../deadlines.ts";
import { isFinal, type Job } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { endOpenOutputs } from "./finish-job.ts";
import { writeTrouble } from "./trouble.ts";

const code = "engine_unreachable";
const shortest_ms = 1_000;

/**
 * The engine does not answer, and is left alone by everybody. What has begun waits until the deadline; what has not is given
 * up, and given back, after two minutes. Answers how long to leave the job alone.
 */
export async function waitForEngine(flow: FlowCollaborators, job: Job, retryAt: Date): Promise<number> {
  const now_ms = flow.clock.now().getTime();
  const isPatienceOver = now_ms - job.createdAt.getTime() > enginePatience_ms;
  const open = job.outputs.filter(({ state }) => !isFinal(state));
  const givenUp = isPatienceOver ? open.filter(({ state }) => state === "queued") : [];
  if (givenUp.length > 0) await endOpenOutputs(flow, { ...job, outputs: givenUp }, "failed", code);
  for (const output of open) {
    if (output.troubleCode !== code && !givenUp.includes(output)) {
      await writeTrouble(flow, job, output, { troubleCode: code });
    }
  }
  return Math.max(shortest_ms, retryAt.getTime() - now_ms);
}
