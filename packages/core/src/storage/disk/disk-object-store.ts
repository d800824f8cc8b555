import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { StudioError } from "../../errors.ts";
import { requireObjectKey } from "../object-key.ts";
import type { ObjectStore } from "../object-store.ts";
import type { SignedLinks } from "./signed-links.ts";

/**
 * Objects as files below one folder. A file appears whole or not at all.
 *
 * @param links how to give links to them, where a server answers for the folder
 */
export function diskObjectStore(folder: string, links: SignedLinks | null = null): ObjectStore {
  const pathOf = (key: string): string => join(folder, requireObjectKey(key));
  // No key begins with a dot, so nothing is ever mistaken for what is being written.
  const partsFolder = join(folder, ".parts");
  let tidying: Promise<void> | null = null;
  return {
    async put(key, bytes) {
      const path = pathOf(key);
      const temporary = join(partsFolder, randomUUID());
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await mkdir(partsFolder, { recursive: true, mode: 0o700 });
        await (tidying ??= removeAbandoned(partsFolder));
        await writeDurably(temporary, bytes);
        await rename(temporary, path);
      } catch (error) {
        await rm(temporary, { force: true }).catch(() => {});
        throw storageError("store", path, error);
      }
    },
    get: async (key) => find(pathOf(key), (path) => readFile(path)),
    getStream: async (key) =>
      find(pathOf(key), async (path) => {
        const file = await open(path);
        const { size: size_bytes } = await file.stat();
        return { stream: file.createReadStream(), size_bytes };
      }),
    head: async (key) => find(pathOf(key), async (path) => ({ size_bytes: (await stat(path)).size })),
    async delete(key) {
      const path = pathOf(key);
      await rm(path, { force: true }).catch((error: unknown) => {
        throw storageError("delete", path, error);
      });
    },
    async signedUrl(key, ttl_s, downloadName) {
      pathOf(key);
      return links?.sign(key, ttl_s, downloadName) ?? null;
    },
    localPath: (key) => pathOf(key),
  };
}

async function find<Result>(path: string, read: (path: string) => Promise<Result>): Promise<Result | null> {
  try {
    return await read(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw storageError("read", path, error);
  }
}

const abandonedAfter_ms = 86_400_000;

/** Removes what processes that were killed while they wrote left behind. Nobody waits a day for a file to be written. */
async function removeAbandoned(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const path of names.map((name) => join(folder, name))) {
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > abandonedAfter_ms)
      await rm(path, { force: true }).catch(() => {});
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

function storageError(act: string, path: string, cause: unknown): StudioError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const reasons: Record<string, string> = {
    ENOSPC: "the disk is full",
    EACCES: "no permission",
    EROFS: "the disk is read-only",
    EDQUOT: "the disk quota is used up",
    ENOTDIR: "a file is in the place of a folder",
    EEXIST: "a file is in the place of a folder",
  };
  return new StudioError("storage_unavailable", `Could not ${act} ${path}: ${reasons[code] ?? String(cause)}.`, {
    // What is named there lasts until somebody mends it.
    isRetryable: !Object.hasOwn(reasons, code),
    nextSteps: ["Make room or mend the permissions, then run the command again: nothing is lost.", "figment doctor"],
    cause,
  });
}
