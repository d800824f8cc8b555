import type { Database, UnitOfWork } from "../../database/database.ts";
import type { Engine } from "../engine.ts";

interface LostAttempt {
  readonly id: string;
  readonly requestHash: string;
}

/**
 * Takes, for an attempt whose answer was lost, the oldest of the predictions that may be its own; `null` when there is none for
 * now. The same request may be made twice, with the seed of an anchor or of an image that is reproduced: a prediction that
 * another attempt knows as its own is passed over, and while one that asked for the same still waits for its answer, nothing
 * is taken that may turn out to be that one's.
 *
 * @param candidates the engine's ids, oldest first
 */
export async function claimPrediction(
  database: Database,
  { name: engine, isPreview }: Pick<Engine, "name" | "isPreview">,
  { id: attemptId, requestHash }: LostAttempt,
  candidates: readonly string[],
): Promise<string | null> {
  const [first = null] = candidates;
  // What we draw ourselves may serve any number of attempts.
  if (first === null || isPreview) return first;
  return database.transaction(async (unit) => {
    await oneAtATime(unit, engine, requestHash);
    // One statement, which sees one moment: an answer that comes between two would be neither waited for nor known.
    const [claimed] = await unit.query<{ predictionId: string | null }>(
      `update generation_attempt set prediction_id = (
         select candidate from unnest($4::text[]) with ordinality as listed (candidate, place)
         where not exists (select from generation_attempt where engine = $2::text and prediction_id = candidate)
         order by place limit 1)
       where id = $1::uuid and prediction_id is null and not exists (
         select from generation_attempt as other
         join generation_output as output on output.job_id = other.job_id and output.index = other.output_index
         where other.engine = $2::text and other.request_hash = $3::text and other.id <> $1::uuid
           and other.prediction_id is null and other.finished_at is null and not other.is_ambiguous
           -- What was ended meanwhile waits for nothing.
           and output.state = 'submitting')
       returning prediction_id as "predictionId"`,
      [attemptId, engine, requestHash, candidates],
    );
    return claimed?.predictionId ?? null;
  });
}

/**
 * Writes down what the engine itself says is the prediction of an attempt that knows none. Another one that asked for the same
 * and lost its answer may have taken it: then this one looks for the other's, which is as good.
 */
export async function takeReported(
  database: Database,
  { id: attemptId, engine, requestHash }: LostAttempt & { readonly engine: string },
  predictionId: string,
): Promise<void> {
  await database.transaction(async (unit) => {
    await oneAtATime(unit, engine, requestHash);
    await unit.query(
      `update generation_attempt set prediction_id = $3::text
       where id = $1::uuid and prediction_id is null and finished_at is null
         and not exists (select from generation_attempt where engine = $2::text and prediction_id = $3::text)`,
      [attemptId, engine, predictionId],
    );
  });
}

/** Those that asked an engine for the same take what they find there one after another. */
async function oneAtATime(unit: UnitOfWork, engine: string, requestHash: string): Promise<void> {
  await unit.query("select 1 as locked from pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `prediction:${engine}:${requestHash}`,
  ]);
}
