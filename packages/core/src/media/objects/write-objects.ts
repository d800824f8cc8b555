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
}

/**
 * Writes files to the store and answers their keys, in order. Each is recorded before it is written, so that a crash at any
 * moment leaves nothing in the store that the sweep does not know of; what nobody has come to need two hours later is
 * deleted. The same bytes get the same key. Throws `storage_unavailable`.
 */
export async function writeObjects(writers: ObjectWriters, files: readonly ObjectFile[]): Promise<readonly string[]> {
  return Promise.all(files.map((file) => writeObject(writers, file)));
}

async function writeObject(
  { database, store, clock, ids }: ObjectWriters,
  { bytes, contentType }: ObjectFile,
): Promise<string> {
  const digest = digestOf(bytes);
  const at = clock.now();
  const [row] = await database.query<{ key: string }>(
    `insert into stored_object (key, digest, size_bytes, content_type, created_at, claimed_until)
     values ($1::text, $2::text, $3::integer, $4::text, $5::timestamptz, $6::timestamptz)
     on conflict (digest) do update
       set claimed_until = greatest(stored_object.claimed_until, excluded.claimed_until)
     returning key`,
    [
      objectKeyFor(digest, contentType, ids.next()),
      digest,
      bytes.byteLength,
      contentType,
      at,
      new Date(at.getTime() + objectClaim_ms),
    ],
  );
  if (row === undefined) throw new Error(`Object ${digest} was not recorded.`);
  // Written also when it is there already: another writer may have recorded it and not have written it yet.
  await store.put(row.key, bytes, contentType);
  return row.key;
}
