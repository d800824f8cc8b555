import type { Transaction } from "../../database/transaction.ts";
import { StudioError } from "../../errors.ts";
import { objectClaim_ms } from "./object-claim.ts";
import type { ObjectWriters } from "./write-objects.ts";

/** A file that lies apart from all media, under a key that nothing else ever has: held back, or kept as evidence. */
export interface ObjectApart {
  readonly key: string;
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/**
 * Writes it; durable when it returns. It is recorded before it is written, like all objects: unless `keepApart` comes within two
 * hours, the sweep leaves nothing of it.
 */
export async function writeApart(
  { database, store, clock }: Omit<ObjectWriters, "ids">,
  { key, bytes, contentType }: ObjectApart,
): Promise<void> {
  const at = clock.now();
  // Without a digest: it shares its bytes with nothing.
  await database.query(
    `insert into stored_object (key, content_type, created_at, claimed_until)
     values ($1::text, $2::text, $3::timestamptz, $4::timestamptz) returning key`,
    [key, contentType, at, new Date(at.getTime() + objectClaim_ms)],
  );
  await store.put(key, bytes, contentType);
}

/** Says, in the transaction that writes the row it belongs to, that it is needed. Throws a retryable `conflict` when the sweep was first. */
export async function keepApart(unit: Transaction, key: string): Promise<void> {
  const kept = await unit.query("delete from stored_object where key = $1::text returning key", [key]);
  if (kept.length > 0) return;
  throw new StudioError("conflict", "It took so long that its file was removed meanwhile.", {
    isRetryable: true,
    nextSteps: ["Do it again."],
  });
}
