import type { GenerationAttempt } from "../../database/generated/client.ts";
import { maximumAttempts } from "../deadlines.ts";
import type { Engine, EngineFailure, EngineRequest, Submission } from "../engine.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { requestHash } from "./engine-request.ts";
import { moveOutput } from "./output-state.ts";

/**
 * Asks the engine for one queued output. The attempt is recorded before the call, so that a crash at any moment leaves
 * either nothing sent, or a row that says something may have been sent.
 */
export async function submitOutput(
  flow: FlowCollaborators,
  engine: Engine,
  request: EngineRequest,
  signal: AbortSignal,
): Promise<void> {
  const attempt = await beginAttempt(flow, engine, request);
  if (attempt === null) return;
  // A throw says nothing about what the engine did, so it counts as a lost answer.
  const webhookUrl =
    flow.webhooks?.addressOf({ engine: engine.name, jobId: request.jobId, attemptId: attempt.id }) ?? null;
  const submission = await engine
    .submit({ ...request, webhookUrl }, signal)
    .catch((): Submission => ({ outcome: "ambiguous" }));
  await recordSubmission(flow, request, attempt, submission, signal.aborted);
}

/** Finds out what became of an attempt whose answer was lost. Never sends it again. */
export async function recoverSubmission(
  flow: FlowCollaborators,
  engine: Engine,
  request: EngineRequest,
  signal: AbortSignal,
): Promise<void> {
  const prisma = await flow.database.prisma();
  const attempt = await prisma.generationAttempt.findFirst({
    where: { jobId: request.jobId, outputIndex: request.outputIndex },
    orderBy: { number: "desc" },
  });
  if (attempt === null) return;
  if (attempt.predictionId !== null) {
    return recordSubmission(flow, request, attempt, { outcome: "accepted", predictionId: attempt.predictionId });
  }
  const predictionId = await engine.adopt(request, attempt.startedAt, signal);
  if (predictionId !== null) {
    return recordSubmission(flow, request, attempt, { outcome: "accepted", predictionId });
  }
  const waited_ms = flow.clock.now().getTime() - attempt.startedAt.getTime();
  if (waited_ms > grace_ms(flow, engine)) {
    const message = "The engine's answer was lost, and the image could not be found there.";
    const failure: EngineFailure = { code: "engine_error", message, isRetryable: false };
    await recordSubmission(flow, request, attempt, { outcome: "refused", failure });
  } else if (!attempt.isAmbiguous) {
    await recordSubmission(flow, request, attempt, { outcome: "ambiguous" });
  }
}

/** Where only a webhook can tell, it has until the deadline; where no webhook can come, there is nothing to wait for. */
function grace_ms(flow: FlowCollaborators, engine: Engine): number {
  if (engine.isFoundByWebhookAlone !== true) return flow.adoptionGrace_ms;
  return flow.webhooks === null ? 0 : Number.POSITIVE_INFINITY;
}

async function beginAttempt(
  { database, clock, ids }: FlowCollaborators,
  engine: Engine,
  request: EngineRequest,
): Promise<GenerationAttempt | null> {
  const at = clock.now();
  const { jobId, outputIndex: index } = request;
  return database.transaction(async (unit) => {
    if (!(await moveOutput(unit, { jobId, index, from: ["queued"], to: "submitting", at }))) return null;
    const earlier = await unit.prisma.generationAttempt.count({ where: { jobId, outputIndex: index } });
    return unit.prisma.generationAttempt.create({
      data: {
        id: ids.next(),
        jobId,
        outputIndex: index,
        number: earlier + 1,
        engine: engine.name,
        requestHash: requestHash(request),
        startedAt: at,
      },
    });
  });
}

async function recordSubmission(
  { database, clock }: FlowCollaborators,
  { jobId, outputIndex: index }: EngineRequest,
  attempt: GenerationAttempt,
  submission: Submission,
  isBrokenOff = false,
): Promise<void> {
  const at = clock.now();
  await database.transaction(async (unit) => {
    const update = (data: Partial<GenerationAttempt>) =>
      unit.prisma.generationAttempt.update({ where: { id: attempt.id }, data });
    const from = ["submitting"] as const;
    if (submission.outcome === "accepted") {
      await update({ predictionId: submission.predictionId });
      await moveOutput(unit, { jobId, index, from, to: "running", at });
    } else if (submission.outcome === "ambiguous") {
      await update({ isAmbiguous: true });
    } else {
      const { code: failureCode, isRetryable, operatorNote } = submission.failure;
      await update({ failureCode, finishedAt: at });
      // What we broke off ourselves uses up no try.
      const isAgain = isRetryable && (isBrokenOff || attempt.number < maximumAttempts);
      const ending = isAgain ? ({ to: "queued" } as const) : ({ to: "failed", failureCode, operatorNote } as const);
      await moveOutput(unit, { jobId, index, from, at, ...ending });
    }
  });
}
