import type { Clock } from "../../clock.ts";
import type { Transaction } from "../../database/transaction.ts";
import type { IdSource } from "../../ids.ts";
import type { ObjectStore } from "../../storage/object-store.ts";
import { objectClaim_ms } from "./object-claim.ts";
import { digestOf, objectKeyFor } from "./object-key-for.ts";

export interface ObjectWriters {
  readonly database: Transaction;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export interface ObjectFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Their SHA-256 in hexadecimal, where it is known already. */
  readonly digest?: string;
}

/**
 * Writes files to the store and answers their keys, in order. Each is recorded before it is written, so that a crash at any
 * moment leaves nothing in the store that the sweep does not know of; what nobody has come to need two hours later is
 * deleted. The same bytes get the same key. Throws `storage_unavailable`.
 */
export async function writeObjects(writers: ObjectWriters, files: readonly ObjectFile[]): Promise<readonly string[]> {
  const named = files.map((file) => ({ ...file, digest: file.digest ?? digestOf(file.bytes) }));
  const keys = await claimKeys(writers, named);
  return Promise.all(
    named.map(async ({ digest, bytes, contentType }) => {
      const key = keys.get(digest);
      if (key === undefined) throw new Error(`Object ${digest} was not recorded.`);
      // Written also when it is there already: another writer may have recorded it and not have written it yet.
      await writers.store.put(key, bytes, contentType);
      return key;
    }),
  );
}

type NamedFile = ObjectFile & { readonly digest: string };

/** Records the objects, or that they are needed again. In the order of their digests: two writers cannot wait in a circle. */
async function claimKeys(
  { database, clock, ids }: ObjectWriters,
  files: readonly NamedFile[],
): Promise<ReadonlyMap<string, string>> {
  const at = clock.now();
  const each = [...new Map(files.map((file) => [file.digest, file])).values()];
  const rows = await database.query<{ digest: string; key: string }>(
    `insert into stored_object (key, digest, size_bytes, content_type, created_at, claimed_until)
     select f.key, f.digest, f.size_bytes, f.content_type, $5::timestamptz, $6::timestamptz
     from unnest($1::text[], $2::text[], $3::integer[], $4::text[]) as f (key, digest, size_bytes, content_type)
     order by f.digest
     on conflict (digest) do update
       set claimed_until = greatest(stored_object.claimed_until, excluded.claimed_until)
     returning digest, key`,
    [
      each.map(({ digest, contentType }) => objectKeyFor(digest, contentType, ids.next())),
      each.map(({ digest }) => digest),
      each.map(({ bytes }) => bytes.byteLength),
      each.map(({ contentType }) => contentType),
      at,
      new Date(at.getTime() + objectClaim_ms),
    ],
    "claim_objects",
  );
  return new Map(rows.map(({ digest, key }) => [digest, key]));
}
