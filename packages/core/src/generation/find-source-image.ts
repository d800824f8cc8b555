import type { Account } from "../accounts/account.ts";
import type { Character } from "../characters/character.ts";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import { findMedia } from "../media/find-media.ts";
import type { ObjectStore } from "../storage/object-store.ts";
import type { ContentRating } from "./job.ts";

/** The image that videos start from, as its row tells it. */
export interface ChosenImage {
  readonly mediaId: string;
  readonly characterVersionId: string;
  readonly contentRating: ContentRating;
  readonly prompt: string;
  readonly negativePrompt: string;
}

interface Collaborators {
  readonly database: Database;
  readonly store: ObjectStore;
}

/**
 * One of the character's own images: the one that was named, else her anchor, else her newest, which is also `latest`. Throws `not_found` for one
 * that is not there, `invalid_input` for what is no image of hers, or when she has none.
 */
export async function findSourceImage(
  collaborators: Collaborators,
  account: Account,
  character: Character,
  reference: string | undefined,
): Promise<ChosenImage> {
  const prisma = await collaborators.database.prisma();
  const isNewest = reference?.toLowerCase() === "latest";
  const named = reference === undefined || isNewest ? null : (await findMedia(collaborators, account, reference)).id;
  const id = named ?? (isNewest ? null : (character.anchor?.mediaId ?? null));
  const own = { accountId: account.id, characterId: character.id, kind: "image", deletedAt: null };
  const row = await prisma.media.findFirst({
    where: id === null ? own : { ...own, id },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  if (row === null) throw named === null ? noImageYet(character) : notHers(character, named);
  const recipe = row.parameters as { prompt?: string; negativePrompt?: string };
  return {
    mediaId: row.id,
    characterVersionId: row.characterVersionId,
    contentRating: row.contentRating as ContentRating,
    prompt: recipe.prompt ?? "",
    negativePrompt: recipe.negativePrompt ?? "",
  };
}

function noImageYet({ name }: Character): StudioError {
  return new StudioError("invalid_input", `${name} has no image yet, and a video starts from one.`, {
    nextSteps: [`figment generate image "${name}"`],
  });
}

function notHers({ name }: Character, id: string): StudioError {
  return new StudioError("invalid_input", `${id.slice(-8)} is no image of ${name}: a video starts from one of hers.`, {
    nextSteps: [`figment media list --character "${name}"`],
    details: { from: id },
  });
}
