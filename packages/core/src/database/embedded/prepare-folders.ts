import { accessSync, chownSync, constants, realpathSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { makeDataFolder } from "../../configuration/data-folder.ts";
import { StudioError } from "../../errors.ts";
import { folderProblem } from "./folder-problem.ts";
import { layoutOf, type ServerLayout } from "./layout.ts";
import { isRoot } from "./os-user.ts";
import { runProgram, type OsUser } from "./run-program.ts";

/**
 * Makes the folders around the cluster, and answers the layout by its real path, because that is how a running server is
 * recognised.
 */
export function prepareFolders(layout: ServerLayout): ServerLayout {
  const dataFolder = dirname(layout.stateFolder);
  try {
    makeDataFolder(dataFolder);
    makeDataFolder(layout.stateFolder);
    const real = layoutOf(realpathSync(dataFolder));
    touch(real.lastUsedFile);
    giveToFolderOwner(real.lastUsedFile);
    return real;
  } catch (error) {
    throw folderProblem(layout.stateFolder, whyNotWritable(dataFolder) ?? error);
  }
}

/** The folder itself, or the closest of its parents that is a folder. */
export function nearestFolder(path: string): string {
  return isFolder(path) || path === dirname(path) ? path : nearestFolder(dirname(path));
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

// On a read-only file system a recursive mkdir says ENOENT, which tells nobody anything.
function whyNotWritable(folder: string): unknown {
  try {
    accessSync(nearestFolder(folder), constants.W_OK);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** What root writes into a person's folder is theirs, so that they can go on without root. */
export function giveToFolderOwner(file: string): void {
  if (!isRoot()) return;
  const owner = statSync(dirname(file));
  chownSync(file, owner.uid, owner.gid);
}

/**
 * Proves that the server's OS user can get into a folder.
 *
 * @throws StudioError `invalid_configuration` naming the first folder on the way that is closed to that user.
 */
export async function assertReachable(folder: string, user: OsUser | undefined): Promise<void> {
  if (user === undefined || (await canEnter(folder, user))) return;
  let closed = folder;
  for (const parent of parentsOf(folder)) {
    if (!(await canEnter(parent, user))) closed = parent;
  }
  throw new StudioError(
    "invalid_configuration",
    `As root the database runs as the OS user with id ${user.uid}, who cannot enter ${closed}.`,
    {
      nextSteps: [
        "Choose a data folder outside it with FIGMENT_HOME, for example /var/lib/figment.",
        `Or let others pass through it: chmod o+x ${closed}`,
      ],
    },
  );
}

async function canEnter(folder: string, user: OsUser): Promise<boolean> {
  const result = await runProgram("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { user, timeout_ms: 5000 });
  return result.exitCode === 0;
}

// From the folder up to the root, so that the last closed one met is the outermost.
function parentsOf(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [] : [parent, ...parentsOf(parent)];
}

function touch(file: string): void {
  writeFileSync(file, "", { flag: "a" });
  const now_s = Date.now() / 1000;
  utimesSync(file, now_s, now_s);
}
