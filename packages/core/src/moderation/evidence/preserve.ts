import { createHash } from "node:crypto";
import type { UnitOfWork } from "../../database/database.ts";
import { StudioError } from "../../errors.ts";
import { objectClaim_ms } from "../../media/objects/object-claim.ts";
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
 * copy. The row that names it is written by `recordEvidence`, with the decision. It is recorded before it is written, like all
 * objects: of a decision that does not come about within two hours the sweep leaves no copy.
 */
export async function preserveObject(
  { database, store, clock, ids }: ObjectWriters,
  { from, contentType }: { readonly from: string; readonly contentType: string },
): Promise<Preserved | null> {
  const bytes = await store.get(from);
  if (bytes === null) return null;
  const id = ids.next();
  const objectKey = `evidence/${id}`;
  const at = clock.now();
  // Without a digest: it shares its bytes with nothing.
  await database.query(
    `insert into stored_object (key, content_type, created_at, claimed_until)
     values ($1::text, $2::text, $3::timestamptz, $4::timestamptz) returning key`,
    [objectKey, contentType, at, new Date(at.getTime() + objectClaim_ms)],
  );
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

/**
 * Names the copy, which the sweep then leaves alone. The caller keeps the account from being erased, from before it locked what
 * the evidence is of. Throws `conflict` when the sweep was first.
 */
export async function recordEvidence(
  { prisma }: UnitOfWork,
  preserved: Preserved,
  { accountId, of, reportId, recipe, by, at }: EvidenceFacts,
): Promise<void> {
  const { count } = await prisma.storedObject.deleteMany({ where: { key: preserved.objectKey } });
  if (count === 0) {
    throw new StudioError("conflict", "It took so long that the copy was removed before it was evidence.", {
      isRetryable: true,
      nextSteps: ["Decide it again."],
    });
  }
  const where = { accountId, ...of, reportId, recipe, preservedAt: at, preservedBy: by };
  await prisma.evidence.create({ data: { ...preserved, ...where } });
}
