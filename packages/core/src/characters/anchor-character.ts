import type { Account } from "../accounts/account.ts";
import type { Clock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import type { Media } from "../media/media.ts";
import { toCharacter, withCurrentVersion } from "./character-row.ts";
import type { Character } from "./character.ts";

/**
 * Makes one of a character's images her identity anchor: later generations start from its seed, and from the image where
 * the model can take one. `null` lets go of it. Throws `invalid_input` when the image is not hers, `not_found` when it is gone.
 */
export async function anchorCharacter(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  account: Account,
  character: Character,
  media: Media | null,
): Promise<Character> {
  if (media !== null && (media.characterId !== character.id || media.kind !== "image")) {
    throw new StudioError("invalid_input", `That is no image of ${character.name}.`, {
      nextSteps: [`figment media list --character "${character.name}"`],
    });
  }
  return database.transaction(async ({ prisma }) => {
    // First: it waits for a deletion that is just being done, and the next statement sees it; one that comes later lets go of the anchor.
    const { count } = await prisma.character.updateMany({
      where: { id: character.id, accountId: account.id, deletedAt: null },
      data: { anchorMediaId: media?.id ?? null, anchorSeed: media?.seed ?? null, updatedAt: clock.now() },
    });
    if (count === 0) throw new StudioError("not_found", `You have no character "${character.name}".`);
    if (media !== null && (await prisma.media.count({ where: { id: media.id, deletedAt: null } })) === 0) {
      throw new StudioError("not_found", `You have no media "${media.id}".`, { nextSteps: ["figment media list"] });
    }
    const where = { id: character.id };
    return toCharacter(await prisma.character.findUniqueOrThrow({ where, include: withCurrentVersion }));
  });
}
