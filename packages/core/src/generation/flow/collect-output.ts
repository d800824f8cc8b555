import type { Engine, EngineRequest, Prediction } from "../engine.ts";
import type { Job } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { deliverOutput } from "./deliver-output.ts";
import { inspectOutput } from "./inspect-output.ts";
import { moveOutput } from "./output-state.ts";
import { quarantineOutput } from "./quarantine-output.ts";
import { TakingInError } from "./trouble.ts";

/**
 * Looks at one running output and, when the engine is done, inspects it and takes it in. Answers how far it is, 0 to 100; 0 means that the
 * engine has not begun.
 */
export async function collectOutput(
  flow: FlowCollaborators,
  engine: Engine,
  job: Job,
  request: EngineRequest,
  signal: AbortSignal,
): Promise<number> {
  const attempt = await acceptedAttempt(flow, request);
  if (attempt === null) return 0;
  const prediction = await engine.inspect(attempt.predictionId, request, signal);
  if (prediction.state === "starting") return 0;
  if (prediction.state === "running") return Math.max(1, prediction.percent ?? 1);
  if (prediction.state !== "succeeded") {
    await recordEnd(flow, request, attempt.id, prediction);
    return 100;
  }
  const { jobId, outputIndex: index } = request;
  const prisma = await flow.database.prisma();
  const at = flow.clock.now();
  await moveOutput(flow.database, { jobId, index, from: ["running"], to: "collecting", at });
  try {
    const inspection = await inspectOutput(flow, engine, job, request, prediction.output, signal);
    if (inspection.state === "waiting") return 99;
    if (inspection.state === "passed") await deliverOutput(flow, job, request, inspection.image);
    else await quarantineOutput(flow, job, request, inspection);
  } catch (cause) {
    throw new TakingInError("What the engine made could not be taken in.", { cause });
  }
  await prisma.generationAttempt.update({ where: { id: attempt.id }, data: { finishedAt: flow.clock.now() } });
  return 100;
}

async function acceptedAttempt(
  { database }: FlowCollaborators,
  { jobId, outputIndex }: EngineRequest,
): Promise<{ id: string; predictionId: string } | null> {
  const prisma = await database.prisma();
  const attempt = await prisma.generationAttempt.findFirst({
    where: { jobId, outputIndex, predictionId: { not: null } },
    orderBy: { number: "desc" },
  });
  return attempt?.predictionId ? { id: attempt.id, predictionId: attempt.predictionId } : null;
}

type EndedWithoutOutput = Exclude<Prediction, { state: "starting" | "running" | "succeeded" }>;

/** The prediction ended and there is nothing to deliver: nothing is charged, and it is not tried again. */
async function recordEnd(
  { database, clock }: FlowCollaborators,
  { jobId, outputIndex: index }: EngineRequest,
  attemptId: string,
  prediction: EndedWithoutOutput,
): Promise<void> {
  const at = clock.now();
  const failure = prediction.state === "failed" ? prediction.failure : null;
  const failureCode = failure?.code ?? prediction.state;
  const operatorNote = failure?.operatorNote;
  await database.transaction(async (unit) => {
    await unit.prisma.generationAttempt.update({ where: { id: attemptId }, data: { failureCode, finishedAt: at } });
    const from = ["running", "collecting"] as const;
    await moveOutput(unit, { jobId, index, from, to: prediction.state, failureCode, operatorNote, at });
  });
}
