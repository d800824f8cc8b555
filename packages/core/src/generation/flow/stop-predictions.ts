import type { Engine } from "../engine.ts";
import { isFinal, type Job } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";

/** Whoever cancels waits for this. */
const patience_ms = 5_000;

/** Best effort: what the engine does not stop is not collected, and not charged; `Cancel-After` and its like end it. */
export async function stopPredictions(
  { database, health, clock }: Pick<FlowCollaborators, "database" | "health" | "clock">,
  engine: Engine,
  job: Job,
): Promise<void> {
  const prisma = await database.prisma();
  const open = job.outputs.filter(({ state }) => !isFinal(state)).map(({ index }) => index);
  const attempts = await prisma.generationAttempt.findMany({
    where: { jobId: job.id, outputIndex: { in: open }, predictionId: { not: null }, finishedAt: null },
  });
  if (attempts.length === 0) return;
  if (!engine.isPreview && !(await health.admit(engine.name, clock.now())).isAdmitted) return;
  const signal = AbortSignal.timeout(patience_ms);
  await Promise.allSettled(attempts.map(({ predictionId }) => engine.cancel(predictionId ?? "", signal)));
}
