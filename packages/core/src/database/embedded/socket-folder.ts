import { createHash } from "node:crypto";
import { chownSync, lstatSync, mkdirSync } from "node:fs";
import { StudioError } from "../../errors.ts";
import { isPrivateTo, socketPath } from "./answers.ts";
import { folderProblem } from "./folder-problem.ts";
import { embeddedPort } from "./layout.ts";
import { isRoot } from "./os-user.ts";
import type { OsUser } from "./run-program.ts";

// sockaddr_un.sun_path with its closing zero: 108 bytes on Linux, 104 on macOS.
const pathLimit_bytes = process.platform === "darwin" ? 103 : 107;

/**
 * A short folder of this data folder alone: under `$XDG_RUNTIME_DIR` where that is ours and short enough, else under `/tmp`.
 * Root never uses its own runtime folder, which the server's OS user cannot enter.
 */
export function socketFolderFor(
  dataFolder: string,
  user: OsUser | undefined,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const hash = createHash("sha256").update(dataFolder).digest("hex").slice(0, 12);
  const runtime = env["XDG_RUNTIME_DIR"];
  const uid = process.getuid?.() ?? -1;
  if (runtime !== undefined && !isRoot() && isPrivateTo(runtime, uid)) {
    const folder = `${runtime}/figment-${hash}`;
    if (Buffer.byteLength(socketPath(folder, embeddedPort)) <= pathLimit_bytes) return folder;
  }
  return `/tmp/figment-${user?.uid ?? uid}-${hash}`;
}

/**
 * Creates the folder for its one user, mode 0700, or checks that it is so: everybody may write to `/tmp`, and whoever owns this
 * folder decides which server we talk to.
 *
 * @throws StudioError `invalid_configuration` when it belongs to somebody else, is a link, or is open to others.
 */
export function prepareSocketFolder(folder: string, user: OsUser | undefined): void {
  const uid = user?.uid ?? process.getuid?.() ?? -1;
  try {
    createPrivate(folder);
    // Also repairs a folder whose maker died between these two lines.
    if (user !== undefined && isPrivateTo(folder, 0)) chownSync(folder, user.uid, user.gid);
  } catch (error) {
    throw folderProblem(folder, error);
  }
  if (isPrivateTo(folder, uid)) return;
  throw new StudioError(
    "invalid_configuration",
    `The socket folder ${folder} is not a private folder of the database's user (id ${uid}).`,
    { nextSteps: [`Find out who made it (ls -ld ${folder}), remove it, and run the command again.`] },
  );
}

function createPrivate(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined) return;
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}
