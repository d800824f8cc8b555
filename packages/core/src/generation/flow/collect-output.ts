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
  const at = flow.clock.now();
  await moveOutput(flow.database, { jobId, index, from: ["running"], to: "collecting", at });
  try {
    const inspection = await inspectOutput(flow, engine, job, request, prediction.output, signal);
    if (inspection.state === "waiting") return 99;
    if (inspection.state === "passed") {
      await deliverOutput(flow, job, request, inspection.image, attempt.id);
      return 100;
    }
    await quarantineOutput(flow, job, request, inspection);
  } catch (cause) {
    throw new TakingInError("What the engine made could not be taken in.", { cause });
  }
  const prisma = await flow.database.prisma();
  await prisma.generationAttempt.update({ where: { id: attempt.id }, data: { finishedAt: flow.clock.now() } });
  return 100;
}

interface AcceptedAttempt {
  readonly id: string;
  readonly predictionId: string;
}

async function acceptedAttempt(
  { database }: FlowCollaborators,
  { jobId, outputIndex }: EngineRequest,
): Promise<AcceptedAttempt | null> {
  const [attempt = null] = await database.query<AcceptedAttempt>(
    `select id::text, prediction_id as "predictionId" from generation_attempt
     where job_id = $1::uuid and output_index = $2::integer and prediction_id is not null order by number desc limit 1`,
    [jobId, outputIndex],
    "accepted_attempt",
  );
  return attempt;
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
