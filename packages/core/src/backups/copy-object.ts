import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Transform } from "node:stream";
import { createReadStream } from "node:fs";
import { StudioError } from "../errors.ts";
import { requireObjectKey } from "../storage/object-key.ts";
import type { ObjectStore } from "../storage/object-store.ts";
import { objectsFolder } from "./backup-set.ts";
import type { ReferencedObject } from "./referenced-objects.ts";

/** Where an object lies in a folder of backups. */
export function objectPath(folder: string, key: string): string {
  return join(folder, objectsFolder, requireObjectKey(key));
}

/**
 * Copies an object into the folder, unless an earlier backup did: durable, and whole or not there. Answers its size, or `null` when the
 * store does not have it. Throws `storage_unavailable` for bytes that are not what was recorded of them.
 */
export async function copyObject(
  store: ObjectStore,
  folder: string,
  { key, digest }: ReferencedObject,
): Promise<{ readonly size_bytes: number; readonly isCopied: boolean } | null> {
  const path = objectPath(folder, key);
  const there = await sizeOf(path);
  if (there !== null) return { size_bytes: there, isCopied: false };
  const found = await store.getStream(key);
  if (found === null) return null;
  const draft = join(folder, objectsFolder, `.${randomUUID()}`);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash("sha256");
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    const file = await open(draft, "wx", 0o600);
    await pipeline(found.stream, hashed, file.createWriteStream({ flush: true }));
    if (digest !== null && hash.digest("hex") !== digest) throw changed(key);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
  return { size_bytes: found.size_bytes, isCopied: true };
}

/** SHA-256 and size of a file; `null` when there is none. */
export async function fingerprint(
  path: string,
): Promise<{ readonly sha256: string; readonly size_bytes: number } | null> {
  const size_bytes = await sizeOf(path);
  if (size_bytes === null) return null;
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { sha256: hash.digest("hex"), size_bytes };
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ size }) => size,
    () => null,
  );
}

function changed(key: string): StudioError {
  return new StudioError("storage_unavailable", `The store's object ${key} is not what was stored under that name.`, {
    nextSteps: ["Put it back from an earlier backup, or delete its image: figment doctor names it when it is gone."],
  });
}
