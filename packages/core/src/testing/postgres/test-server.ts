import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, chownSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Binaries } from "../../database/embedded/binaries.ts";
import { readPostmasterFile } from "../../database/embedded/postmaster-file.ts";
import { runProgram, serverEnvironment, type OsUser } from "../../database/embedded/run-program.ts";
import { initialiseArguments, serverArguments } from "../../database/embedded/settings.ts";

/** How to reach a test server; plain data, so it can be handed to test processes. */
export interface TestServerAddress {
  /** `embedded 18`, `system 15`. */
  name: string;
  /** The major version. */
  version: number;
  connection: {
    /** The folder of the Unix socket. */
    host: string;
    port: number;
    user: string;
  };
}

export interface TestServer extends TestServerAddress {
  /** Stops this server and removes its folder. */
  stop(): Promise<void>;
}

export interface TestServerOptions {
  /** Off makes writing faster; what is lost then is lost with the machine, not with a killed process. Default true. */
  hasFsync?: boolean;
}

const superuser = "figment";
const port = 5432;
const startLimit_ms = 30_000;
const stopLimit_ms = 20_000;

// The shell's input is open as long as the test run lives: however that ends, the server stops and its folder goes.
const keeper = `
folder=$1; shift
"$@" >"$folder/server.log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -INT $server
(sleep 10; kill -QUIT $server) 2>/dev/null &
wait $server
kill $!
rm -rf "$folder"`;

const testSettings = `
max_connections = 100
shared_buffers = 64MB
wal_level = minimal
max_wal_senders = 0
timezone = 'UTC'
log_line_prefix = '%m [%p] '
`;

/** Makes a copy or a removal of a database, and every commit, several times as fast. */
const withoutFsync = `
fsync = off
full_page_writes = off
`;

/**
 * Starts a Postgres of the given programs in a temporary folder of its own, on a Unix socket there.
 *
 * @param user the OS user to run as, where we are root.
 */
export async function startTestServer(
  name: string,
  binaries: Binaries,
  user: OsUser | undefined,
  { hasFsync = true }: TestServerOptions = {},
): Promise<TestServer> {
  const folder = mkdtempSync("/tmp/figment-test-postgres-");
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const cluster = `${folder}/cluster`;
  try {
    const args = [...initialiseArguments(cluster, superuser, binaries.major), "--no-sync"];
    const made = await runProgram(`${binaries.folder}/initdb`, args, { user, timeout_ms: startLimit_ms });
    if (made.exitCode !== 0) throw new Error(`initdb of the test server "${name}" failed: ${made.output}`);
    appendFileSync(`${cluster}/postgresql.conf`, `${testSettings}${hasFsync ? "" : withoutFsync}`);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const command = [`${binaries.folder}/postgres`, ...serverArguments(cluster, folder, port)];
  const stop = keep(folder, command, user);
  try {
    await untilReady(name, folder);
  } catch (error) {
    await stop();
    throw error;
  }
  return { name, version: binaries.major, connection: { host: folder, port, user: superuser }, stop };
}

function keep(folder: string, command: readonly string[], user: OsUser | undefined): () => Promise<void> {
  // A session of its own: Ctrl+C in the terminal ends the tests first.
  const shell = spawn("/bin/sh", ["-c", keeper, "sh", folder, ...command], {
    ...user,
    cwd: "/",
    env: serverEnvironment(),
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  const ended = once(shell, "exit");
  shell.unref();
  return async () => {
    shell.ref();
    shell.stdin.end();
    await Promise.race([ended, delay(stopLimit_ms, undefined, { ref: false })]);
  };
}

async function untilReady(name: string, folder: string): Promise<void> {
  const deadline = performance.now() + startLimit_ms;
  while (readPostmasterFile(`${folder}/cluster/postmaster.pid`)?.status !== "ready") {
    const log = readLog(folder);
    if (performance.now() > deadline || /FATAL|PANIC/u.test(log)) {
      throw new Error(`the test server "${name}" does not start: ${log}`);
    }
    await delay(10);
  }
}

function readLog(folder: string): string {
  try {
    return readFileSync(`${folder}/server.log`, "utf8");
  } catch {
    return "";
  }
}
