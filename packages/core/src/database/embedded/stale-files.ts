import { chownSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { socketPath } from "./answers.ts";
import { isTaken, servesCluster } from "../../system/process-identity.ts";

/** No process has this id on any system we run on, so Postgres will find its lock file stale by its own rules. */
const idOfNobody = 2_147_483_646;
const cutFileAge_ms = 2000;

/**
 * Helps Postgres past lock files it would take for a living server: their process id was given to another process since (after
 * a reboot, or in a container where ids start over), or they were cut by a crash.
 *
 * The files of a dead server are otherwise left to Postgres, which also looks for orphaned children that still use the
 * shared memory named in `postmaster.pid`. That line is kept here for the same reason: only the process id is replaced.
 */
export async function recoverStaleFiles(clusterFolder: string, socketFolder: string, port: number): Promise<void> {
  const lockFile = `${clusterFolder}/postmaster.pid`;
  if (await isMistaken(lockFile, clusterFolder)) disown(lockFile);
  else if (isCut(lockFile)) rmSync(lockFile, { force: true });
  const socketLock = `${socketPath(socketFolder, port)}.lock`;
  if ((await isMistaken(socketLock, clusterFolder)) || isCut(socketLock)) rmSync(socketLock, { force: true });
}

async function isMistaken(lockFile: string, clusterFolder: string): Promise<boolean> {
  const pid = firstNumber(read(lockFile));
  return pid !== undefined && isTaken(pid) && !(await servesCluster(pid, clusterFolder));
}

function isCut(lockFile: string): boolean {
  const text = read(lockFile);
  if (text === undefined || firstNumber(text) !== undefined) return false;
  // A server that has just created it fills it within this time.
  return Date.now() - statSync(lockFile).mtimeMs > cutFileAge_ms;
}

function disown(lockFile: string): void {
  const { uid, gid } = statSync(dirname(lockFile));
  const text = read(lockFile);
  if (text === undefined) return;
  const draft = `${lockFile}.${process.pid}`;
  writeFileSync(draft, text.replace(/^-?\d+/u, String(idOfNobody)), { mode: 0o600 });
  chownSync(draft, uid, gid);
  // A server that started meanwhile has written its own file: that one stands.
  if (read(lockFile) === text) renameSync(draft, lockFile);
  else rmSync(draft);
}

// Negative when somebody has opened the cluster in single-user mode.
function firstNumber(text: string | undefined): number | undefined {
  const number = Math.abs(Number.parseInt(text ?? "", 10));
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
