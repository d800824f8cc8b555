import type { UnitOfWork } from "../../database/database.ts";
import type { Media as MediaModel } from "../../database/generated/client.ts";
import type { IdSource } from "../../ids.ts";
import { forgetOnCharacter } from "../../media/delete-media.ts";
import type { ObjectWriters } from "../../media/objects/write-objects.ts";
import { releaseObjects } from "../../media/objects/release-objects.ts";
import { blockPicture } from "../blocklist/blocklist.ts";
import { preserveObject, type Preserved, recordEvidence } from "../evidence/preserve.ts";

export interface TakedownRequest {
  readonly media: readonly MediaModel[];
  readonly reportId: string | null;
  readonly reason: string;
  /** Under a legal hold: a copy of each original is kept as evidence. */
  readonly isPreserved: boolean;
  readonly by: string;
  readonly at: Date;
  /** In which it is taken down. */
  readonly requestId: string | null;
}

/** Copies what has to be kept, before anything is removed. What has no object any more has none to keep. */
export async function preserveMedia(
  writers: ObjectWriters,
  { media, isPreserved }: TakedownRequest,
): Promise<ReadonlyMap<string, Preserved>> {
  const kept = new Map<string, Preserved>();
  for (const { id, masterKey, contentType } of isPreserved ? media : []) {
    const preserved = await preserveObject(writers, { from: masterKey, contentType });
    if (preserved !== null) kept.set(id, preserved);
  }
  return kept;
}

/**
 * Takes media down: hidden from their owner like what was deleted, their pictures blocked for good. Those of their objects that
 * nobody else needs are put down for deletion, as of anything deleted.
 */
export async function takeDown(
  unit: UnitOfWork,
  ids: IdSource,
  request: TakedownRequest,
  preserved: ReadonlyMap<string, Preserved>,
): Promise<void> {
  const { reportId, reason, by, at, requestId } = request;
  for (const row of await lockMedia(unit, request.media)) {
    const { count } = await unit.prisma.media.updateMany({
      where: { id: row.id, removedAt: null },
      data: {
        removedAt: at,
        deletedAt: row.deletedAt ?? at,
        deletionRequestId: row.deletedAt === null ? requestId : row.deletionRequestId,
      },
    });
    if (count === 0) continue;
    if (row.deletedAt === null) {
      await forgetOnCharacter(unit, row, at);
      await unit.prisma.mediaSidecar.deleteMany({ where: { mediaId: row.id } });
      await releaseObjects(unit, row.id, { at, requestId });
    }
    const evidence = preserved.get(row.id);
    const isPreserved = evidence !== undefined;
    await unit.prisma.takedown.create({
      data: { mediaId: row.id, reportId, isPreserved, removedAt: at, removedBy: by },
    });
    if (evidence !== undefined) {
      const { jobId, outputIndex, seed, parameters } = row;
      const recipe = { jobId, outputIndex, seed: Number(seed), parameters };
      const facts = { accountId: row.accountId, of: { mediaId: row.id }, reportId, recipe, by, at };
      await recordEvidence(unit, evidence, facts);
    }
    const hash = row.perceptualHash;
    if (hash !== null) await blockPicture(unit, { id: ids.next(), hash, reason, mediaId: row.id, by, at });
  }
}

/**
 * The media as they are now. All are locked before the first is taken down, and with it its character: whoever deletes one of
 * them locks it before its character, too, so that nobody waits in a circle and none is counted as gone twice.
 */
async function lockMedia(unit: UnitOfWork, media: readonly MediaModel[]): Promise<readonly MediaModel[]> {
  const ids = media.map(({ id }) => id);
  await unit.query("select id::text from media where id = any($1::uuid[]) order by id for no key update", [ids]);
  return unit.prisma.media.findMany({ where: { id: { in: ids } } });
}
