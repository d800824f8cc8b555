import type { Database } from "../../database/database.ts";
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
    await unit.query("select 1 as locked from pg_advisory_xact_lock(hashtextextended($1, 0))", [
      `prediction:${engine}:${requestHash}`,
    ]);
    const others = { engine, id: { not: attemptId } };
    const [known, waiting] = await Promise.all([
      unit.prisma.generationAttempt.findMany({
        where: { ...others, predictionId: { in: [...candidates] } },
        select: { predictionId: true },
      }),
      unit.prisma.generationAttempt.count({
        where: { ...others, requestHash, predictionId: null, finishedAt: null, isAmbiguous: false },
      }),
    ]);
    const taken = new Set(known.map(({ predictionId }) => predictionId));
    const predictionId = candidates.find((candidate) => !taken.has(candidate));
    if (predictionId === undefined || waiting > 0) return null;
    await unit.prisma.generationAttempt.update({ where: { id: attemptId }, data: { predictionId } });
    return predictionId;
  });
}
