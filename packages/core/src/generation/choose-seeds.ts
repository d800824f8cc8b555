import type { Character } from "../characters/character.ts";
import type { UnitOfWork } from "../database/database.ts";
import { maximumSeed, type ImageRequest } from "./image-request.ts";

/**
 * The seeds of a request: from the person's own, else from the character's anchor, else from anywhere; one after the other.
 * From an anchor, seeds that already made an image with this very prompt are left out: nobody pays for the same twice.
 */
export async function chooseSeeds(
  unit: Pick<UnitOfWork, "prisma">,
  character: Character,
  { seed, count }: ImageRequest,
  prompt: string,
  random: (limit: number) => number,
): Promise<readonly number[]> {
  if (seed !== undefined) return consecutiveSeeds(seed, count);
  if (character.anchor === null) return consecutiveSeeds(random(maximumSeed + 1), count);
  const used = await unit.prisma.generationOutput.findMany({
    where: { job: { characterId: character.id, prompt }, state: "succeeded" },
    select: { seed: true },
  });
  return consecutiveSeeds(character.anchor.seed, count, new Set(used.map((output) => Number(output.seed))));
}

/** One seed after the other, past the largest on from 0, leaving some out. */
export function consecutiveSeeds(
  first: number,
  count: number,
  without: ReadonlySet<number> = new Set(),
): readonly number[] {
  const seeds: number[] = [];
  for (let seed = first; seeds.length < count; seed = (seed + 1) % (maximumSeed + 1)) {
    if (!without.has(seed)) seeds.push(seed);
  }
  return seeds;
}
