import { existsSync } from "node:fs";
import { socketPath } from "./answers.ts";
import type { PostmasterFile } from "./postmaster-file.ts";

const socketPatience_ms = 1000;
/**
 * A fast shutdown takes well under a second, but Postgres 18 was seen to hang in one that came while it recovered from a crashed
 * child: checkpointer and postmaster waited for each other for ever. An immediate shutdown ends that; the next start recovers.
 */
export const shutdownPatience_ms = 15_000;

export interface Stuck {
  why: "its socket is gone" | "it does not finish stopping";
  since_ms: number;
}

/**
 * Ends a server that nobody can reach and that keeps everybody else out of the folder. To be called again and again with the
 * last answer: what looks stuck is given time to pass.
 */
export function endWhenStuck(server: PostmasterFile, before: Stuck | undefined): Stuck | undefined {
  const why = whyStuck(server);
  if (why === undefined) return undefined;
  const stuck = before?.why === why ? before : { why, since_ms: performance.now() };
  const waited_ms = performance.now() - stuck.since_ms;
  // Both keep what was committed; a client that still holds a connection connects anew.
  if (why === "its socket is gone" && waited_ms >= socketPatience_ms) signal(server.pid, "SIGINT");
  if (why === "it does not finish stopping" && waited_ms >= shutdownPatience_ms) signal(server.pid, "SIGQUIT");
  return stuck;
}

// It may have ended since we looked, or belong to somebody else: the caller's deadline says so.
function signal(pid: number, name: "SIGINT" | "SIGQUIT"): void {
  try {
    process.kill(pid, name);
  } catch {
    // Nothing to end.
  }
}

function whyStuck(server: PostmasterFile): Stuck["why"] | undefined {
  if (server.status === "stopping") return "it does not finish stopping";
  // Somebody emptied /tmp.
  const isLost = server.status === "ready" && !existsSync(socketPath(server.socketFolder, server.port));
  return isLost ? "its socket is gone" : undefined;
}
