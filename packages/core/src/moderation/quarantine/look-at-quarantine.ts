import type { Account } from "../../accounts/account.ts";
import { requireReviewer } from "../../accounts/require-reviewer.ts";
import { recordAct } from "../../audit/record-act.ts";
import type { Clock } from "../../clock.ts";
import type { Database } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import type { IdSource } from "../../ids.ts";
import type { StripPixels, StripSize } from "../../media/image-strip.ts";
import type { ObjectStore } from "../../storage/object-store.ts";
import { decidesAlone } from "../appeals/decides-alone.ts";
import { findByEnding } from "../find-by-ending.ts";
import { blurredPixels, blurredPng } from "./blurred-picture.ts";
import { type QuarantineItem, toQuarantineItem } from "./quarantine-item.ts";

export interface LookCollaborators {
  readonly database: Database;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly ids: IdSource;
}

/** What is held back, the oldest first; with `isOpen` only what nobody has decided. */
export async function listQuarantined(
  { database }: Pick<LookCollaborators, "database">,
  reviewer: Account,
  { isOpen, limit }: { readonly isOpen: boolean; readonly limit: number },
): Promise<readonly QuarantineItem[]> {
  requireReviewer(reviewer);
  const prisma = await database.prisma();
  const rows = await prisma.quarantinedOutput.findMany({
    ...(isOpen ? { where: { state: "open" } } : {}),
    orderBy: [{ createdAt: isOpen ? "asc" : "desc" }, { id: isOpen ? "asc" : "desc" }],
    take: limit,
  });
  return rows.map(toQuarantineItem);
}

export async function findQuarantined(
  { database }: Pick<LookCollaborators, "database">,
  reviewer: Account,
  reference: string,
): Promise<QuarantineItem> {
  requireReviewer(reviewer);
  const prisma = await database.prisma();
  const id = await findByEnding(database, "quarantined_output", reference);
  return toQuarantineItem(await prisma.quarantinedOutput.findUniqueOrThrow({ where: { id } }));
}

/** Which picture, and how. */
export interface View {
  readonly reference: string;
  readonly isBlurred: boolean;
  readonly size: StripSize;
}

/**
 * The picture of a held-back output as pixels, blurred beyond recognition unless the reviewer asks to see it, which is written
 * down. Throws `not_found` once its object is gone, and `conflict` for a look at their own as it is.
 */
export async function lookAtQuarantined(all: LookCollaborators, reviewer: Account, view: View): Promise<StripPixels> {
  return blurredPixels(await bytesFor(all, reviewer, view), view);
}

/** The same as a PNG. */
export async function lookAtQuarantinedPng(all: LookCollaborators, reviewer: Account, view: View): Promise<Uint8Array> {
  return blurredPng(await bytesFor(all, reviewer, view), view);
}

async function bytesFor(
  { database, store, clock, ids }: LookCollaborators,
  reviewer: Account,
  { reference, isBlurred }: View,
): Promise<Uint8Array> {
  requireReviewer(reviewer);
  const prisma = await database.prisma();
  const id = await findByEnding(database, "quarantined_output", reference);
  const row = await prisma.quarantinedOutput.findUniqueOrThrow({ where: { id } });
  const bytes = await store.get(row.objectKey);
  if (bytes === null) throw new StudioError("not_found", "Its picture is no longer there.");
  if (!isBlurred) {
    // Nobody sees their own held-back output before somebody else could have.
    await decidesAlone(database, reviewer, { involved: [row.accountId], since: row.createdAt, now: clock.now() });
    const subject = `quarantined output ${id}`;
    const act = { id: ids.next(), actorId: reviewer.id, act: "see output", subject, details: {}, at: clock.now() };
    await recordAct({ prisma }, act);
  }
  return bytes;
}
