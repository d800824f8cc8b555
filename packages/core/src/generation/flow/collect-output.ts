import type { Engine, EngineRequest, Prediction } from "../engine.ts";
import type { Job } from "../job.ts";
import type { FlowCollaborators } from "./collaborators.ts";
import type { NextSlot } from "../../ledger/settle-output.ts";
import { deliverOutput } from "./deliver-output.ts";
import { inspectOutput } from "./inspect-output.ts";
import type { AcceptedAttempt } from "./load-job.ts";
import { moveOutput, movesOutput, movingParameters } from "./output-state.ts";
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
  attempt: AcceptedAttempt,
  signal: AbortSignal,
): Promise<number> {
  const prediction = await engine.inspect(attempt.predictionId, request, signal);
  if (prediction.state === "starting") return 0;
  if (prediction.state === "running") return Math.max(1, prediction.percent ?? 1);
  if (prediction.state !== "succeeded") {
    await recordEnd(flow, request, attempt.id, prediction);
    return 100;
  }
  const { slot, isCancelRequested } = await beginCollecting(flow, job, request.outputIndex);
  if (isCancelRequested) return 99;
  try {
    const inspection = await inspectOutput(flow, engine, job, request, prediction.output, signal);
    if (inspection.state === "waiting") return 99;
    if (inspection.state === "passed") {
      await deliverOutput(flow, job, request, inspection.image, { slot, attemptId: attempt.id });
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

/** What would pay for the next output of the job. */
interface Begun {
  readonly slot: NextSlot | null;
  readonly isCancelRequested: boolean;
}

/** One statement: the output is being collected from now on, unless somebody has cancelled its job. */
async function beginCollecting({ database, clock }: FlowCollaborators, job: Job, index: number): Promise<Begun> {
  const move = { jobId: job.id, index, from: ["running"], to: "collecting", at: clock.now() } as const;
  const [begun] = await database.query<Begun>(
    `select cancel_requested_at is not null as "isCancelRequested", ledger.next_slot($9::uuid) as slot,
       case when cancel_requested_at is null then ${movesOutput} end as "isMoved"
     from generation_job where id = $1::uuid`,
    [...movingParameters(move), job.holdId],
    "begin_collecting",
  );
  return begun ?? { slot: null, isCancelRequested: true };
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
