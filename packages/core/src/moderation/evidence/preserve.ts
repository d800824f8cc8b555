import { createHash } from "node:crypto";
import type { UnitOfWork } from "../../database/database.ts";
import { keepApart, writeApart } from "../../media/objects/object-apart.ts";
import type { ObjectWriters } from "../../media/objects/write-objects.ts";

/** Something that the law asks to be kept, although it is removed everywhere else. */
export interface Preserved {
  readonly id: string;
  readonly objectKey: string;
  readonly contentType: string;
  readonly sha256: string;
}

/**
 * Copies an object to where no member, export or deletion reaches. Durable when it returns; `null` when there is nothing left to
 * copy. The row that names it is written by `recordEvidence`, with the decision: of one that does not come about within two hours
 * the sweep leaves no copy.
 */
export async function preserveObject(
  writers: ObjectWriters,
  { from, contentType }: { readonly from: string; readonly contentType: string },
): Promise<Preserved | null> {
  const bytes = await writers.store.get(from);
  if (bytes === null) return null;
  const id = writers.ids.next();
  const objectKey = `evidence/${id}`;
  await writeApart(writers, { key: objectKey, bytes, contentType });
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

/**
 * Names the copy, which the sweep then leaves alone. The caller keeps the account from being erased, from before it locked what
 * the evidence is of. Throws `conflict` when the sweep was first.
 */
export async function recordEvidence(
  unit: UnitOfWork,
  preserved: Preserved,
  { accountId, of, reportId, recipe, by, at }: EvidenceFacts,
): Promise<void> {
  await keepApart(unit, preserved.objectKey);
  const where = { accountId, ...of, reportId, recipe, preservedAt: at, preservedBy: by };
  await unit.prisma.evidence.create({ data: { ...preserved, ...where } });
}
