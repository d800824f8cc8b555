import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { bundledBinFolders, probe, type Binaries } from "../../database/embedded/binaries.ts";
import { serverUser } from "../../database/embedded/os-user.ts";
import { readPostmasterFile } from "../../database/embedded/postmaster-file.ts";
import { runProgram, serverEnvironment, type OsUser } from "../../database/embedded/run-program.ts";
import { initialiseArguments, serverArguments } from "../../database/embedded/settings.ts";
import { systemFolders } from "../../database/embedded/system-binaries.ts";

/** A Postgres with fsync on that a test may kill at any moment and start again. */
export interface KillableServer extends AsyncDisposable {
  readonly connection: { readonly host: string; readonly port: number; readonly user: string };
  /** SIGKILL, as when the machine's memory ends: nothing is written any more. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

const superuser = "figment";
const port = 5432;
const startLimit_ms = 30_000;

/** Makes one of the same kind as a test server: `embedded 18`, `system 15`. */
export async function makeKillableServer(name: string): Promise<KillableServer> {
  const user = await serverUser("/nonexistent");
  const folders = name.startsWith("embedded") ? bundledBinFolders(user) : systemFolders(process.env["PATH"] ?? "");
  const binaries = await firstThatRuns(folders, user);
  const folder = mkdtempSync("/tmp/figment-crash-postgres-");
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const cluster = `${folder}/cluster`;
  const args = [...initialiseArguments(cluster, superuser, binaries.major), "--no-sync"];
  const made = await runProgram(`${binaries.folder}/initdb`, args, { user, timeout_ms: startLimit_ms });
  if (made.exitCode !== 0) throw new Error(`initdb failed: ${made.output}`);
  let server: ChildProcess | undefined;
  const kill = async (): Promise<void> => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  };
  return {
    connection: { host: folder, port, user: superuser },
    kill,
    async start() {
      const deadline = performance.now() + startLimit_ms;
      do {
        server = spawn(`${binaries.folder}/postgres`, serverArguments(cluster, folder, port), {
          ...user,
          cwd: "/",
          env: serverEnvironment(),
          stdio: "ignore",
        });
        // It ends at once while what was killed still holds its memory.
      } while (!(await isReady(cluster, server)) && performance.now() < deadline);
    },
    async [Symbol.asyncDispose]() {
      await kill();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

async function firstThatRuns(
  folders: AsyncIterable<string> | Iterable<string>,
  user: OsUser | undefined,
): Promise<Binaries> {
  for await (const folder of folders) {
    const binaries = await probe(folder, user);
    if (typeof binaries !== "string") return binaries;
  }
  throw new Error("No Postgres was found to test with.");
}

/** Waits until it takes connections, or has ended. */
async function isReady(cluster: string, server: ChildProcess): Promise<boolean> {
  while (server.exitCode === null) {
    const file = readPostmasterFile(`${cluster}/postmaster.pid`);
    if (file?.pid === server.pid && file?.status === "ready") return true;
    await delay(10);
  }
  return false;
}
