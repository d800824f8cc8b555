import { statSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { folderProblem } from "./folder-problem.ts";
import { layoutOf, type ServerLayout } from "./layout.ts";
import { isStill, livingServer, realLayout, supervisorOf } from "./living-server.ts";
import { startMark } from "../../system/process-identity.ts";
import { timeoutError } from "./start-failure.ts";
import { endWhenStuck, type Stuck } from "./stuck-server.ts";

const stopLimit_ms = 30_000;

/** The work of `stopEmbeddedServer`. */
export async function stopServer(dataFolder: string): Promise<"stopped" | "was not running"> {
  const layout = realLayout(dataFolder);
  const server = await livingServer(layout);
  if (server === undefined) return "was not running";
  const supervisor = await supervisorOf(server, layout);
  markStopped(layout);
  try {
    process.kill(server.pid, "SIGINT");
  } catch (error) {
    if (await isStill(server, layout)) throw folderProblem(layout.clusterFolder, error);
  }
  const deadline = performance.now() + stopLimit_ms;
  let stuck: Stuck | undefined;
  while (await isStill(server, layout)) {
    stuck = endWhenStuck((await livingServer(layout)) ?? server, stuck);
    if (performance.now() > deadline) throw timeoutError(layout, stopLimit_ms, "The database was still stopping");
    await delay(15);
  }
  // So that nothing of ours still writes into the folder when we say that it stopped.
  if (supervisor !== undefined) {
    while ((await startMark(supervisor)) !== undefined && performance.now() < deadline) await delay(15);
  }
  return "stopped";
}

/** Whether somebody stopped the server of a data folder by hand since then, Unix time in milliseconds. */
export function wasStoppedSince(dataFolder: string, since_ms: number): boolean {
  const stopped = statSync(layoutOf(dataFolder).stoppedFile, { throwIfNoEntry: false });
  return stopped !== undefined && stopped.mtimeMs >= since_ms;
}

/** So that a command that is running now does not start it again. */
function markStopped(layout: ServerLayout): void {
  try {
    writeFileSync(layout.stoppedFile, "");
  } catch {
    // Without the mark a running command brings the server back, and nothing else is lost.
  }
}
