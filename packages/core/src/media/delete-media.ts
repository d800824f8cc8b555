import type { Account } from "../accounts/account.ts";
import type { Clock } from "../clock.ts";
import type { Database, UnitOfWork } from "../database/database.ts";
import type { Media as MediaModel } from "../database/generated/client.ts";
import { StudioError } from "../errors.ts";
import type { ObjectStore } from "../storage/object-store.ts";
import type { Telemetry } from "../telemetry/telemetry.ts";
import { deleteDueObjects } from "./objects/delete-due-objects.ts";
import { releaseObjects } from "./objects/release-objects.ts";

interface Collaborators {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly telemetry: Telemetry;
}

export interface DeletedMedia {
  /** Files that the store did not delete at the first try: it is tried again until they are gone. */
  readonly filesLeft: number;
}

/**
 * Deletes an image or a clip: the row first, so that nobody is shown it again, then those of its objects that nobody else needs.
 * Deleting twice deletes once. What the store cannot delete now stays on the list, and the sweep goes on with it.
 */
export async function deleteMedia(
  collaborators: Collaborators,
  account: Account,
  media: Pick<MediaModel, "id" | "characterId" | "kind">,
): Promise<DeletedMedia> {
  const { database, clock, telemetry } = collaborators;
  const at = clock.now();
  const { requestId } = telemetry.tracing.current();
  const keys = await database.transaction((unit) => deleteMediaRow(unit, account.id, media, { at, requestId }));
  const gone = keys.length === 0 ? [] : await deleteDueObjects(collaborators, at, keys);
  return { filesLeft: keys.length - gone.length };
}

/** The part of the database. Answers the keys of the objects that are put down for deletion: none when it was deleted before. */
export async function deleteMediaRow(
  unit: UnitOfWork,
  accountId: string,
  media: Pick<MediaModel, "id" | "characterId" | "kind">,
  { at, requestId }: { readonly at: Date; readonly requestId: string | null },
): Promise<readonly string[]> {
  const { count } = await unit.prisma.media.updateMany({
    where: { id: media.id, accountId, deletedAt: null },
    data: { deletedAt: at, deletionRequestId: requestId },
  });
  if (count === 0) return [];
  await forgetOnCharacter(unit, media, at);
  await unit.prisma.mediaSidecar.deleteMany({ where: { mediaId: media.id } });
  return releaseObjects(unit, media.id, { at, requestId });
}

/**
 * Deletes one output of a job. It asks for no attestation and shows nothing, so that people can always take back what they made.
 * Throws `not_found`.
 */
export async function deleteOutput(
  collaborators: Collaborators,
  account: Account,
  { jobId, outputIndex }: { readonly jobId: string; readonly outputIndex: number },
): Promise<DeletedMedia> {
  const prisma = await collaborators.database.prisma();
  const where = { accountId: account.id, jobId, outputIndex, deletedAt: null };
  const row = await prisma.media.findFirst({ where });
  if (row === null) throw new StudioError("not_found", "You have no such image or video.");
  return deleteMedia(collaborators, account, row);
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
    where: { characterId: media.characterId, kind: "image", deletedAt: null },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  await prisma.character.updateMany({
    where: { ...where, coverMediaId: media.id },
    data: { coverMediaId: next?.id ?? null },
  });
}
