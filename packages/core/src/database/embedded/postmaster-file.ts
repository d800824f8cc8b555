import { readFileSync } from "node:fs";

/** What a running Postgres writes about itself into `postmaster.pid` (source: Postgres `miscadmin.h`, LOCK_FILE_LINE_*). */
export interface PostmasterFile {
  pid: number;
  startedAt: Date;
  port: number;
  socketFolder: string;
  /** "unknown" while the server has not come far enough to say. */
  status: "starting" | "ready" | "stopping" | "unknown";
}

/** Undefined when there is no such file, or when it is empty or cut (a crash while it was written). */
export function readPostmasterFile(path: string): PostmasterFile | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return undefined;
    throw error;
  }
  return parsePostmasterFile(text);
}

export function parsePostmasterFile(text: string): PostmasterFile | undefined {
  const [pidLine = "", , startLine = "", portLine = "", socketFolder = "", , , statusLine = ""] = text.split("\n");
  const pid = Number.parseInt(pidLine, 10);
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  return {
    pid,
    startedAt: new Date(Number.parseInt(startLine, 10) * 1000),
    port: Number.parseInt(portLine, 10),
    socketFolder,
    status: statusOf(statusLine.trim()),
  };
}

function statusOf(word: string): PostmasterFile["status"] {
  if (word === "ready" || word === "standby") return "ready";
  return word === "starting" || word === "stopping" ? word : "unknown";
}
