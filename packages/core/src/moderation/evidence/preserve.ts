import { createHash } from "node:crypto";
import type { UnitOfWork } from "../../database/database.ts";
import type { ObjectStore } from "../../storage/object-store.ts";

/** Something that the law asks to be kept, although it is removed everywhere else. */
export interface Preserved {
  readonly id: string;
  readonly objectKey: string;
  readonly contentType: string;
  readonly sha256: string;
}

/**
 * Copies an object to where no member, export or deletion reaches. Durable when it returns; `null` when there is nothing left to
 * copy. The row that names it is written by `recordEvidence`, with the decision.
 */
export async function preserveObject(
  store: ObjectStore,
  { id, from, contentType }: { id: string; from: string; contentType: string },
): Promise<Preserved | null> {
  const bytes = await store.get(from);
  if (bytes === null) return null;
  const objectKey = `evidence/${id}`;
  await store.put(objectKey, bytes, contentType);
  return { id, objectKey, contentType, sha256: createHash("sha256").update(bytes).digest("hex") };
}

export interface EvidenceFacts {
  readonly accountId: string;
  readonly of: { readonly mediaId: string } | { readonly quarantinedOutputId: string };
  readonly reportId: string | null;
  /** How it came to be: what an authority would ask for. */
  readonly recipe: object;
  readonly by: string;
  readonly at: Date;
}

/** Names the copy. The caller keeps the account from being erased, from before it locked what the evidence is of. */
export async function recordEvidence(
  { prisma }: UnitOfWork,
  preserved: Preserved,
  { accountId, of, reportId, recipe, by, at }: EvidenceFacts,
): Promise<void> {
  const where = { accountId, ...of, reportId, recipe, preservedAt: at, preservedBy: by };
  await prisma.evidence.create({ data: { ...preserved, ...where } });
}
