import type { GenerationAttempt } from "../../database/generated/client.ts";
import { maximumAttempts } from "../deadlines.ts";
import type { Engine, EngineFailure, EngineRequest, Submission } from "../engine.ts";
import { claimPrediction } from "./claim-prediction.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import { requestHash } from "./engine-request.ts";
import type { AcceptedAttempt } from "./load-job.ts";
import { moveOutput, movesOutput, movingParameters } from "./output-state.ts";

type Attempt = Pick<GenerationAttempt, "id" | "number" | "startedAt">;

/**
 * Asks the engine for one queued output. The attempt is recorded before the call, so that a crash at any moment leaves
 * either nothing sent, or a row that says something may have been sent. Answers the attempt that was accepted, if it was.
 */
export async function submitOutput(
  flow: FlowCollaborators,
  engine: Engine,
  request: EngineRequest,
  signal: AbortSignal,
): Promise<AcceptedAttempt | null> {
  const attempt = await beginAttempt(flow, engine, request);
  if (attempt === null) return null;
  // A throw says nothing about what the engine did, so it counts as a lost answer.
  const webhookUrl =
    flow.webhooks?.addressOf({ engine: engine.name, jobId: request.jobId, attemptId: attempt.id }) ?? null;
  const submission = await engine
    .submit({ ...request, webhookUrl }, signal)
    .catch((): Submission => ({ outcome: "ambiguous" }));
  return recordSubmission(flow, request, attempt, submission, signal.aborted);
}

/** Finds out what became of an attempt whose answer was lost. Never sends it again. Answers it once it is found. */
export async function recoverSubmission(
  flow: FlowCollaborators,
  engine: Engine,
  request: EngineRequest,
  signal: AbortSignal,
): Promise<AcceptedAttempt | null> {
  const prisma = await flow.database.prisma();
  const attempt = await prisma.generationAttempt.findFirst({
    where: { jobId: request.jobId, outputIndex: request.outputIndex },
    orderBy: { number: "desc" },
  });
  if (attempt === null) return null;
  if (attempt.predictionId !== null) {
    return recordSubmission(flow, request, attempt, { outcome: "accepted", predictionId: attempt.predictionId });
  }
  const candidates = await engine.adopt(request, attempt.startedAt, signal);
  const predictionId = await claimPrediction(flow.database, engine, attempt, candidates);
  if (predictionId !== null) {
    return recordSubmission(flow, request, attempt, { outcome: "accepted", predictionId });
  }
  const waited_ms = flow.clock.now().getTime() - attempt.startedAt.getTime();
  if (waited_ms > grace_ms(flow, engine)) {
    return recordSubmission(flow, request, attempt, { outcome: "refused", failure: neverFound(engine, attempt) });
  }
  if (!attempt.isAmbiguous) return recordSubmission(flow, request, attempt, { outcome: "ambiguous" });
  return null;
}

/** If it was begun all the same, the operator has paid for it, and only the service's own list shows it. */
function neverFound({ name }: Engine, { startedAt }: Attempt): EngineFailure {
  return {
    code: "answer_lost",
    message: "The engine's answer was lost, and the image could not be found there.",
    operatorNote: `At ${startedAt.toISOString()} ${name} may have made, and charged for, what was never delivered: its console tells.`,
    isRetryable: false,
  };
}

/** Where only a webhook can tell, it has until the deadline; where no webhook can come, there is nothing to wait for. */
function grace_ms(flow: FlowCollaborators, engine: Engine): number {
  if (engine.isFoundByWebhookAlone !== true) return flow.adoptionGrace_ms;
  return flow.webhooks === null ? 0 : Number.POSITIVE_INFINITY;
}

/** `null` where the output is not to be submitted any more: another process did, or the job was cancelled. */
async function beginAttempt(
  { database, clock, ids }: FlowCollaborators,
  engine: Engine,
  request: EngineRequest,
): Promise<Attempt | null> {
  const at = clock.now();
  const { jobId, outputIndex: index } = request;
  const move = { jobId, index, from: ["queued"], to: "submitting", at } as const;
  const [attempt = null] = await database.query<Attempt>(
    `insert into generation_attempt (id, job_id, output_index, number, engine, request_hash, is_ambiguous, started_at)
     select $9::uuid, $1::uuid, $2::integer,
            1 + (select count(*) from generation_attempt where job_id = $1::uuid and output_index = $2::integer),
            $10::text, $11::text, false, $5::timestamptz
     where case when exists (select from generation_job where id = $1::uuid and cancel_requested_at is not null)
                then false else ${movesOutput} end
     returning id::text, number, started_at as "startedAt"`,
    [...movingParameters(move), ids.next(), engine.name, requestHash(request)],
    "begin_attempt",
  );
  return attempt;
}

/** The engine has it: where to look for it from now on. */
async function recordAccepted(
  { database, clock }: FlowCollaborators,
  { jobId, outputIndex: index }: EngineRequest,
  attempt: Attempt,
  predictionId: string,
): Promise<AcceptedAttempt> {
  const move = { jobId, index, from: ["submitting"], to: "running", at: clock.now() } as const;
  await database.query(
    `update generation_attempt set prediction_id = $9::text
     where id = $10::uuid and (select ${movesOutput}) is not null returning id`,
    [...movingParameters(move), predictionId, attempt.id],
    "record_accepted",
  );
  return { id: attempt.id, predictionId, begunAt_ms: attempt.startedAt.getTime() };
}

async function recordSubmission(
  flow: FlowCollaborators,
  request: EngineRequest,
  attempt: Attempt,
  submission: Submission,
  isBrokenOff = false,
): Promise<AcceptedAttempt | null> {
  if (submission.outcome === "accepted") return recordAccepted(flow, request, attempt, submission.predictionId);
  const { database, clock } = flow;
  const { jobId, outputIndex: index } = request;
  const at = clock.now();
  await database.transaction(async (unit) => {
    const update = async (data: Partial<GenerationAttempt>): Promise<boolean> => {
      const { count } = await unit.prisma.generationAttempt.updateMany({
        where: { id: attempt.id, predictionId: null },
        data,
      });
      return count === 1;
    };
    const from = ["submitting"] as const;
    if (submission.outcome === "ambiguous") {
      await update({ isAmbiguous: true });
    } else {
      const { code: failureCode, isRetryable, operatorNote } = submission.failure;
      // The engine may have called back meanwhile: then it was begun, and the next look finds it.
      if (!(await update({ failureCode, finishedAt: at }))) return;
      // What we broke off ourselves uses up no try.
      const isAgain = isRetryable && (isBrokenOff || attempt.number < maximumAttempts);
      const ending = isAgain ? ({ to: "queued" } as const) : ({ to: "failed", failureCode, operatorNote } as const);
      await moveOutput(unit, { jobId, index, from, at, ...ending });
    }
  });
  return null;
}
