import { execFile } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);
const isLinux = process.platform === "linux";

/**
 * A text which names this very process: process ids are reused, also after a reboot, but not with the same start time.
 * Undefined when there is no such process, or only its unreaped remains.
 */
export async function startMark(pid: number): Promise<string | undefined> {
  if (!isLinux) {
    const [state = "Z", ...start] = (await ps(pid, "state=,lstart=")).split(/\s+/);
    return state.startsWith("Z") || start.length === 0 ? undefined : start.join(" ");
  }
  const { state, startTime } = statOf(pid);
  if (startTime === undefined || state === "Z" || state === "X") return undefined;
  return `${read("/proc/sys/kernel/random/boot_id").trim()} ${startTime}`;
}

/** The id of the process that started it, or of who took it over when that one ended. */
export async function parentOf(pid: number): Promise<number> {
  return Number(isLinux ? statOf(pid).parent : await ps(pid, "ppid="));
}

/** The program and its arguments, separated by blanks; empty when there is no such process. */
export async function commandOf(pid: number): Promise<string> {
  return isLinux ? read(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim() : ps(pid, "command=");
}

/** Whether this process is the Postgres server of this very cluster folder (a real path). */
export async function servesCluster(pid: number, clusterFolder: string): Promise<boolean> {
  if (isLinux && workingFolder(pid) === clusterFolder) return true;
  return `${await commandOf(pid)} `.includes(` -D ${clusterFolder} `);
}

/** Whether a signal could reach some process of this id: the question Postgres asks before it calls its lock file stale. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

// The command name in /proc/<pid>/stat may hold blanks and brackets; what follows the last bracket does not (proc(5)).
function statOf(pid: number): { state?: string; parent?: string; startTime?: string } {
  const stat = read(`/proc/${pid}/stat`);
  const [state, parent, ...more] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const startTime = more[17];
  return startTime === undefined || state === undefined || parent === undefined ? {} : { state, parent, startTime };
}

// A postmaster changes into its cluster folder; a container's root may not be allowed to look.
function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

async function ps(pid: number, columns: string): Promise<string> {
  try {
    const { stdout } = await run("ps", ["-ww", "-o", columns, "-p", String(pid)], { timeout: 5000 });
    return stdout.trim();
  } catch {
    return "";
  }
}
