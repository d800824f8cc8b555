import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import { plans, type PlanId } from "../../plans/index.ts";
import type { JobQueue } from "../../queue/job-queue.ts";
import type { Telemetry } from "../../telemetry/telemetry.ts";
import type { Engine, WebhookCall } from "../engine.ts";
import { takeReported } from "../flow/claim-prediction.ts";
import type { WebhookAddresses } from "./webhook-addresses.ts";

/**
 * What became of a call: `taken` is written down and its job queued; `late` is genuine and changes nothing; `forged` came from
 * somebody else, or too long ago.
 */
export type WebhookReceipt = "taken" | "late" | "forged";

/** A call with the query of the address it came to. */
export interface ReceivedWebhook extends WebhookCall {
  readonly query: Readonly<Record<string, unknown>>;
}

interface Collaborators {
  readonly database: Database;
  readonly engines: ReadonlyMap<string, Engine>;
  readonly webhooks: WebhookAddresses | null;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

const addressQuery = z.object({ job: z.uuid(), attempt: z.uuid(), secret: z.string().max(100) });

/**
 * Takes a call of an engine: proves that it is genuine, writes down that it came, and has the job looked at. It is never
 * believed how a prediction stands, only asked: calls may come twice, late and out of order. A call whose prediction we do not
 * know yet tells us what became of a submission whose answer was lost. Throws `engine_unavailable` when its signature cannot
 * be checked for now.
 */
export async function receiveWebhook(
  { database, engines, webhooks, queue, clock, telemetry }: Collaborators,
  engineName: string,
  call: ReceivedWebhook,
): Promise<WebhookReceipt> {
  const { data: query } = addressQuery.safeParse(call.query);
  const engine = engines.get(engineName);
  if (query === undefined || webhooks === null || engine === undefined) return "forged";
  const { job: jobId, attempt: attemptId, secret } = query;
  if (!webhooks.isGenuine({ engine: engineName, jobId, attemptId }, secret)) return "forged";
  const report = await engine.readWebhook(call);
  if (report === null) return "forged";
  const { predictionId: prediction } = report;
  const asked = await writeDown(database, { jobId, attemptId, predictionId: prediction, at: clock.now() });
  if (asked === null) return "late";
  await queue.enqueue({ jobId, queue: plans[asked.plan].queue });
  const { requestId: webhookReqId } = telemetry.tracing.current();
  // Under the request that asked for the job; the engine's own request is named beside it.
  const names = { ...(asked.requestId !== null && { reqId: asked.requestId }), webhookReqId };
  telemetry.log.info(
    { ...names, job: jobId, attempt: attemptId, engine: engineName, prediction },
    "engine called back",
  );
  return "taken";
}

interface Report {
  readonly jobId: string;
  readonly attemptId: string;
  readonly predictionId: string;
  readonly at: Date;
}

interface Asked {
  readonly plan: PlanId;
  readonly requestId: string | null;
}

/** Compare-and-set: a prediction that is known is never replaced. Answers whose job it is, or `null` when nothing is left to do. */
async function writeDown(database: Database, { jobId, attemptId, predictionId, at }: Report): Promise<Asked | null> {
  const prisma = await database.prisma();
  const ofOpenJob = { id: attemptId, jobId, finishedAt: null, output: { job: { finishedAt: null } } };
  const attempt = await prisma.generationAttempt.findFirst({
    where: ofOpenJob,
    select: {
      id: true,
      engine: true,
      requestHash: true,
      predictionId: true,
      output: { select: { job: { select: { plan: true, requestId: true } } } },
    },
  });
  if (attempt === null) return null;
  if (attempt.predictionId === null) await takeReported(database, attempt, predictionId);
  const { count } = await prisma.generationAttempt.updateMany({
    // One whose prediction another has taken knows none yet, and is to look for the other's.
    where: { id: attemptId, OR: [{ predictionId }, { predictionId: null }] },
    data: { reportedAt: at },
  });
  const { plan, requestId } = attempt.output.job;
  return count === 1 ? { plan: plan as PlanId, requestId } : null;
}
