import type { Account } from "../accounts/account.ts";
import type { Clock } from "../clock.ts";
import type { Database, UnitOfWork } from "../database/database.ts";
import type { Media as MediaModel } from "../database/generated/client.ts";
import type { ObjectStore } from "../storage/object-store.ts";
import type { Media } from "./media.ts";

interface Collaborators {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly clock: Clock;
}

/** Deletes an image: the row first, so that nobody is shown it again, then its objects. Deleting twice deletes once. */
export async function deleteMedia(
  { database, store, clock }: Collaborators,
  account: Account,
  media: Media,
): Promise<void> {
  const at = clock.now();
  const keys = await database.transaction(async (unit) => {
    const { count } = await unit.prisma.media.updateMany({
      where: { id: media.id, accountId: account.id, deletedAt: null },
      data: { deletedAt: at },
    });
    if (count === 1) await forgetOnCharacter(unit, media, at);
    const row = await unit.prisma.media.findUniqueOrThrow({ where: { id: media.id } });
    return new Set([row.objectKey, row.masterKey, row.thumbnailKey]);
  });
  for (const key of keys) await store.delete(key);
}

/** A character no longer counts an image that is gone, nor shows or starts from it. */
export async function forgetOnCharacter(
  { prisma }: UnitOfWork,
  media: Pick<MediaModel, "id" | "characterId" | "kind">,
  at: Date,
): Promise<void> {
  const where = { id: media.characterId };
  const counter = media.kind === "image" ? "imageCount" : "videoCount";
  await prisma.character.update({ where, data: { [counter]: { decrement: 1 }, updatedAt: at } });
  await prisma.character.updateMany({
    where: { ...where, anchorMediaId: media.id },
    data: { anchorMediaId: null, anchorSeed: null },
  });
  const next = await prisma.media.findFirst({
    where: { characterId: media.characterId, deletedAt: null },
    orderBy: { createdAt: "asc" },
    select: { id: true },
  });
  await prisma.character.updateMany({
    where: { ...where, coverMediaId: media.id },
    data: { coverMediaId: next?.id ?? null },
  });
}
