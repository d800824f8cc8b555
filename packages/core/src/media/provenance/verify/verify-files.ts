import { constants, open, readFile, stat } from "node:fs/promises";
import { parse, join } from "node:path";
import type { Config } from "../../../configuration/read-config.ts";
import { trustedIssuers } from "../identity/open-identity.ts";
import type { TrustedIssuers } from "../identity/identity.ts";
import { manifestChecker, type ManifestChecker } from "../manifest/manifest-checker.ts";
import type { Verification } from "./verification.ts";
import { unreadable, verifyBytes } from "./verify-bytes.ts";

/** Files are looked at in memory, one at a time; larger ones are refused. */
export const largestFile_bytes = 256 * 1024 * 1024;
const largestSidecar_bytes = 1024 * 1024;

/** See `verifyFiles`. */
export async function* verifyEach(config: Config, paths: readonly string[]): AsyncGenerator<Verification, void> {
  const trusted = await trustedIssuers(config);
  const checkManifest = manifestChecker();
  for (const path of paths) yield await verifyFile(path, { trusted, checkManifest });
}

interface Collaborators {
  readonly trusted: TrustedIssuers;
  readonly checkManifest: ManifestChecker;
}

async function verifyFile(path: string, collaborators: Collaborators): Promise<Verification> {
  const read = await readBounded(path);
  if (typeof read === "string") return unreadable(path, read);
  return verifyBytes(read, { ...collaborators, name: path, sidecar: await findSidecar(path) });
}

/** The file's bytes, or in words why not. */
async function readBounded(path: string): Promise<Uint8Array | string> {
  try {
    // Without blocking: a pipe that nobody writes to must not keep us.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const facts = await file.stat();
      if (!facts.isFile()) return "It is no file.";
      if (facts.size <= largestFile_bytes) return await file.readFile();
      return `It is larger than ${largestFile_bytes / 1024 / 1024} MB, too large to be looked at.`;
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const reasons: Record<string, string> = { ENOENT: "There is no such file.", EACCES: "It may not be read." };
    return reasons[code] ?? `It could not be read: ${String(error)}.`;
  }
}

async function findSidecar(path: string): Promise<string | null> {
  const { dir, name } = parse(path);
  for (const candidate of [`${path}.json`, join(dir, `${name}.json`)]) {
    const facts = await stat(candidate).catch(() => null);
    if (candidate === path || facts === null || !facts.isFile() || facts.size > largestSidecar_bytes) continue;
    return readFile(candidate, "utf8").catch(() => null);
  }
  return null;
}
