import type { Account } from "../accounts/account.ts";
import type { Clock } from "../clock.ts";
import type { Database, UnitOfWork } from "../database/database.ts";
import type { ObjectStore } from "../storage/object-store.ts";
import type { Media } from "./media.ts";

interface Collaborators {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly clock: Clock;
}

/** Deletes an image or a clip: the row first, so that nobody is shown it again, then its objects. Deleting twice deletes once. */
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

async function forgetOnCharacter({ prisma }: UnitOfWork, media: Media, at: Date): Promise<void> {
  const where = { id: media.characterId };
  const counter = media.kind === "image" ? "imageCount" : "videoCount";
  await prisma.character.update({ where, data: { [counter]: { decrement: 1 }, updatedAt: at } });
  await prisma.character.updateMany({
    where: { ...where, anchorMediaId: media.id },
    data: { anchorMediaId: null, anchorSeed: null },
  });
  const next = await prisma.media.findFirst({
    where: { characterId: media.characterId, kind: "image", deletedAt: null },
    orderBy: { createdAt: "asc" },
    select: { id: true },
  });
  await prisma.character.updateMany({
    where: { ...where, coverMediaId: media.id },
    data: { coverMediaId: next?.id ?? null },
  });
}
