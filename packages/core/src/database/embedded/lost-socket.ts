import { existsSync } from "node:fs";
import { socketPath } from "./answers.ts";
import type { PostmasterFile } from "./postmaster-file.ts";

const patience_ms = 1000;

/**
 * Stops a server whose socket file was deleted (somebody emptied `/tmp`): nobody can ever reach it again, and it keeps everybody
 * else out of the folder. Answers since when the socket has been missing, for the next call.
 */
export function stopWhenUnreachable(server: PostmasterFile, missingSince_ms: number | undefined): number | undefined {
  if (server.status !== "ready" || existsSync(socketPath(server.socketFolder, server.port))) return undefined;
  const since_ms = missingSince_ms ?? performance.now();
  // A fast shutdown: what is committed is on disk, and a client that still holds a connection connects anew.
  if (performance.now() - since_ms >= patience_ms) process.kill(server.pid, "SIGINT");
  return since_ms;
}
