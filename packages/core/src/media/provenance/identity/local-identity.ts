import { randomUUID } from "node:crypto";
import { chmod, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeDataFolder } from "../../../configuration/data-folder.ts";
import { StudioError } from "../../../errors.ts";

/** The folder of a data folder that holds its identity. */
export function identityFolder(home: string): string {
  return join(home, "identity");
}

export interface IdentityFiles {
  readonly keyPem: string;
  readonly chainPem: string;
}

/** The identity of a data folder as it lies there; `null` before one was made. */
export async function readLocalIdentity(home: string): Promise<IdentityFiles | null> {
  const folder = identityFolder(home);
  const [keyPem, chainPem] = await Promise.all(
    ["key.pem", "certificate.pem"].map((name) => readIfThere(join(folder, name))),
  );
  if (keyPem === undefined || chainPem === undefined) throw new StudioError("internal", "Two files were asked for.");
  if (keyPem === null && chainPem === null) return null;
  if (keyPem !== null && chainPem !== null) return { keyPem, chainPem };
  throw new StudioError("invalid_configuration", `Half of the signing identity in ${folder} is missing.`, {
    nextSteps: [`Bring it back from a copy, or move ${folder} away: the next image makes a new one.`],
  });
}

/**
 * Puts a new identity in place, whole or not at all; where another process was quicker, that one's stays.
 *
 * @returns the identity that lies there afterwards
 */
export async function writeLocalIdentity(home: string, made: IdentityFiles): Promise<IdentityFiles> {
  const draft = `${identityFolder(home)}.${randomUUID()}`;
  try {
    makeDataFolder(home);
    await mkdir(draft, { mode: 0o700 });
    await writePrivately(join(draft, "key.pem"), made.keyPem);
    await writePrivately(join(draft, "certificate.pem"), made.chainPem);
    await chmod(draft, 0o700);
    // A folder that has files in it is never replaced by a rename: the first one to come stays.
    await rename(draft, identityFolder(home)).catch(async (error: unknown) => {
      if ((await readLocalIdentity(home)) === null) throw error;
    });
    return (await readLocalIdentity(home)) ?? made;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function writePrivately(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function readIfThere(path: string): Promise<string | null> {
  return readFile(path, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
}
