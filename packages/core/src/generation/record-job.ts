import type { Account } from "../accounts/account.ts";
import type { Character } from "../characters/character.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import type { IdSource, JobId } from "../ids.ts";
import { applyOperations } from "../ledger/batch-operations.ts";
import type { HoldOutcome, HoldRequest } from "../ledger/hold-units.ts";
import type { LedgerBatcher } from "../ledger/ledger-batcher.ts";
import type { Cost } from "../ledger/quote-units.ts";
import { plans } from "../plans/index.ts";
import type { JobQueue } from "../queue/job-queue.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { holdGrace_ms } from "./deadlines.ts";
import type { EngineHealth } from "./engine-health.ts";
import type { Engine } from "./engine.ts";
import type { ContentRating, Job, JobRecipe } from "./job.ts";
import type { CompiledPrompt } from "./prompt/compile-prompt.ts";
import { estimateJob } from "./progress/estimate-job.ts";
import { readJobs } from "./read-jobs.ts";
import { requireEngine } from "./require-engine.ts";
import { unpaidError } from "./unpaid-error.ts";

export interface RecordCollaborators {
  readonly database: Database;
  readonly ledger: LedgerBatcher;
  readonly engine: Pick<Engine, "name" | "isPreview">;
  readonly health: EngineHealth;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly telemetry: Telemetry;
  /** The id of the job, where it was chosen before. */
  readonly jobId?: string;
}

/** A request that has passed every check but payment. */
export type NewJob = JobRecipe & {
  readonly character: Character;
  readonly characterVersionId: string;
  readonly compiled: Pick<CompiledPrompt, "prompt" | "negativePrompt">;
  readonly model: string;
  readonly contentRating: ContentRating;
  readonly cost: Cost;
  /** One for each output. */
  readonly seeds: readonly number[];
  readonly deadline_ms: number;
  /** The image that it repeats or varies. */
  readonly parent?: Job["parent"];
};

/**
 * Holds the cost of a request and records its job, then queues it. Returns as soon as the job is safe; the row, not the
 * queue, is what survives. Throws `engine_unavailable` before anything is held, `insufficient_balance` or, at a spend cap,
 * `plan_limit`, and `not_found` for a character that was deleted meanwhile.
 */
export async function recordJob(collaborators: RecordCollaborators, account: Account, wanted: NewJob): Promise<Job> {
  await requireEngine(collaborators, collaborators.engine);
  const id = await record(collaborators, account, wanted).catch((error: unknown) => {
    throw isCharacterGone(error) ? characterGone(wanted) : error;
  });
  const job = (await readJobs(collaborators.database, [id])).get(id);
  if (job === undefined) throw new Error(`Job ${id} was recorded and is not there.`);
  await collaborators.queue.enqueue({ jobId: id, queue: plans[account.plan].queue });
  tellOfJob(collaborators, job);
  return job;
}

/** The first line of a job's life: from here on the log has it under the id of this request. */
function tellOfJob({ telemetry }: RecordCollaborators, { id, accountId, kind, count, plan, engine, model }: Job): void {
  telemetry.log.info({ job: id, account: accountId, kind, count, plan, engine, model }, "job recorded");
}

/** The table of jobs takes none for a deleted character, however short a while ago that was. */
function isCharacterGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "FG001";
}

function characterGone({ character }: NewJob): StudioError {
  return new StudioError("not_found", `${character.name} was deleted meanwhile.`);
}

/** One statement holds the cost and inserts the job and its outputs; where many ask at once, one statement for all of them. */
async function record(collaborators: RecordCollaborators, account: Account, wanted: NewJob): Promise<JobId> {
  const request = await holdRequest(collaborators, account, wanted);
  const hold = await collaborators.ledger.hold(request);
  if (hold.outcome !== "held") throw unpaidError(wanted.kind, wanted.cost.outputs, hold);
  return request.reference as JobId;
}

/** What of a batch was taken on. */
export interface RecordedJobs {
  readonly jobs: readonly Job[];
  /** Requests that could not be paid after all: somebody else spent what was there in the moment between. */
  readonly refused: number;
}

/**
 * The same for several requests: one statement holds the cost of each and records its job. Each stands for itself. Throws
 * where not one could be paid.
 */
export async function recordJobs(
  collaborators: RecordCollaborators,
  account: Account,
  wanted: readonly NewJob[],
): Promise<RecordedJobs> {
  const { database, queue } = collaborators;
  await requireEngine(collaborators, collaborators.engine);
  const holds = await Promise.all(wanted.map((one) => holdRequest(collaborators, account, one)));
  const outcomes = await applyOperations(database, { settlements: [], closings: [], holds }).catch((error: unknown) => {
    const [first] = wanted;
    throw isCharacterGone(error) && first !== undefined ? characterGone(first) : error;
  });
  const held = holds.filter((_hold, index) => isHeld(outcomes.holds[index]));
  const [first] = outcomes.holds;
  if (held.length === 0 && first !== undefined) {
    if (first instanceof StudioError) throw first;
    const count = wanted.reduce((sum, { cost }) => sum + cost.outputs, 0);
    if (first.outcome !== "held") throw unpaidError(wanted[0]?.kind ?? "image", count, first);
  }
  const ids = held.map(({ reference }) => reference);
  const recorded = await readJobs(database, ids);
  for (const id of ids) await queue.enqueue({ jobId: id, queue: plans[account.plan].queue });
  const jobs = ids.flatMap((id) => recorded.get(id) ?? []);
  for (const job of jobs) tellOfJob(collaborators, job);
  return { jobs, refused: wanted.length - held.length };
}

function isHeld(outcome: HoldOutcome | StudioError | undefined): boolean {
  return outcome !== undefined && !(outcome instanceof StudioError) && outcome.outcome === "held";
}

async function holdRequest(
  { database, ids, clock, engine, telemetry, jobId }: RecordCollaborators,
  account: Account,
  wanted: NewJob,
): Promise<HoldRequest> {
  const { cost, seeds, compiled, kind, model } = wanted;
  const estimated_ms = await estimateJob(database, { engine: engine.name, model, kind, count: cost.outputs });
  const id = (jobId ?? ids.next()) as JobId;
  const holdId = ids.next();
  const at = clock.now();
  const { requestId, traceParent } = telemetry.tracing.current();
  const deadlineAt = new Date(at.getTime() + wanted.deadline_ms);
  return {
    holdId,
    ownerId: account.id,
    reference: id,
    cost,
    expiresAt: new Date(deadlineAt.getTime() + holdGrace_ms),
    ...(plans[account.plan].isFundedByOperator ? { fundingGrantId: ids.next() } : {}),
    job: {
      id,
      account_id: account.id,
      character_id: wanted.character.id,
      character_version_id: wanted.characterVersionId,
      kind: wanted.kind,
      state: "queued",
      count: cost.outputs,
      plan: account.plan,
      hold_id: holdId,
      engine: engine.name,
      model: wanted.model,
      content_rating: wanted.contentRating,
      request: wanted.request,
      prompt: compiled.prompt,
      negative_prompt: compiled.negativePrompt,
      parameters: wanted.parameters,
      deadline_at: deadlineAt,
      estimated_ms,
      created_at: at,
      updated_at: at,
      parent_media_id: wanted.parent?.mediaId ?? null,
      descent: wanted.parent?.descent ?? null,
      request_id: requestId,
      trace_parent: traceParent,
      outputs: seeds.map((seed, index) => ({ job_id: id, index, seed, state: "queued", updated_at: at })),
    },
    at,
  };
}
