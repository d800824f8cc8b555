import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const heartbeat_ms = 2_000;
/** Without a heartbeat for so long the holder is gone, even where its process id tells nothing (another container). */
const abandonedAfter_ms = 30_000;
const poll_ms = 150;

/**
 * Takes the set-up's lock, waiting for whoever has it.
 *
 * The lock is a folder with one file in it that names its holder. Everything is done by renaming folders, because a rename
 * onto a folder that is not empty fails: of several who try, one succeeds, and the file is there from the first moment.
 *
 * @param {string} folder  absolute; made when it is missing
 * @param {object} [options]
 * @param {(pid: string) => void} [options.onWait]  called once, when somebody else has it
 * @returns {Promise<() => void>} gives it back
 */
export async function takeLock(folder, { onWait = () => {} } = {}) {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, "lock");
  const mine = `${process.pid} ${hostname()} ${Date.now()}`;
  const draft = mkdtempSync(join(folder, "lock."));
  writeFileSync(join(draft, "holder"), mine);
  let hasSaidSo = false;
  while (!renamed(draft, lock)) {
    const holder = readHolder(lock);
    if (holder === undefined) continue;
    if (isAbandoned(lock, holder) && renamed(lock, takenOverName(folder, holder))) continue;
    if (!hasSaidSo) onWait(holder.split(" ")[0] ?? "");
    hasSaidSo = true;
    await delay(poll_ms);
  }
  const beat = setInterval(() => touch(lock), heartbeat_ms);
  beat.unref();
  return () => {
    clearInterval(beat);
    if (readHolder(lock) === mine && renamed(lock, draft)) rmSync(draft, { recursive: true, force: true });
  };
}

/**
 * An abandoned lock is put away under its holder's name and stays there: of two who find it abandoned, the slower one then
 * cannot put away its successor by mistake, because that name is taken.
 *
 * @param {string} folder
 * @param {string} holder
 */
function takenOverName(folder, holder) {
  return join(folder, `lock.abandoned.${holder.replace(/[^\w.-]/g, "_")}`);
}

/**
 * @param {string} from
 * @param {string} to
 * @returns {boolean} false when somebody else was first
 */
function renamed(from, to) {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && ["ENOTEMPTY", "EEXIST", "ENOENT"].includes(String(error.code)))
      return false;
    throw error;
  }
}

/**
 * @param {string} lock
 * @param {string} holder  what the lock says
 */
function isAbandoned(lock, holder) {
  const [pid, host] = holder.split(" ");
  if (host === hostname() && !isAlive(Number(pid))) return true;
  const stats = statSync(join(lock, "holder"), { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs > abandonedAfter_ms;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** @param {string} lock */
function readHolder(lock) {
  try {
    return readFileSync(join(lock, "holder"), "utf8");
  } catch {
    return undefined;
  }
}

/** @param {string} lock */
function touch(lock) {
  try {
    utimesSync(join(lock, "holder"), new Date(), new Date());
  } catch {
    // Somebody deleted node_modules meanwhile; the step that runs will fail and say so.
  }
}
