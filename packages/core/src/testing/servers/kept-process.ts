import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as delay } from "node:timers/promises";

/** A server of one test file. It ends with the test run, however that ends. */
export interface KeptProcess {
  readonly pid: number;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

const startLimit_ms = 15_000;

// The shell's input is open as long as the test run lives. The server stays its child until then, so that its process id
// cannot have become anybody else's.
const keeper = `
folder=$1; shift
"$@" >>"$folder/server.log" 2>&1 </dev/null &
server=$!
echo $server
cat >/dev/null
kill -TERM $server 2>/dev/null
(sleep 5; kill -KILL $server) 2>/dev/null &
wait $server 2>/dev/null
kill $! 2>/dev/null
rm -rf "$folder"`;

/** Starts a server whose folder is its own, and waits until `isReady`, given what it has printed, is true. */
export async function keepProcess(
  folder: string,
  command: readonly string[],
  isReady: (log: string) => boolean | Promise<boolean>,
): Promise<KeptProcess> {
  // A session of its own: Ctrl+C in the terminal ends the tests first.
  const shell = spawn("/bin/sh", ["-c", keeper, "sh", folder, ...command], {
    cwd: folder,
    detached: true,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const ended = once(shell, "exit");
  const [line] = (await once(createInterface(shell.stdout), "line")) as [string];
  const pid = Number(line);
  const kept: KeptProcess = {
    pid,
    async kill() {
      process.kill(pid, "SIGKILL");
      while (isRunning(pid)) await delay(5);
    },
    async stop() {
      shell.stdin.end();
      await ended;
    },
  };
  const deadline = performance.now() + startLimit_ms;
  while (!(await isReady(readLog(folder)))) {
    if (performance.now() < deadline && isRunning(pid)) await delay(10);
    else {
      const log = readLog(folder);
      await kept.stop();
      throw new Error(`${command[0] ?? ""} does not start: ${log}`);
    }
  }
  return kept;
}

/** A dead child of the shell stays as a zombie (Z) until it is waited for; `ps` exists wherever a shell does. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return !/\) Z /u.test(stat);
  } catch (error) {
    // No /proc (macOS): what can be signalled counts as running.
    return error instanceof Error && "code" in error && error.code === "ENOENT" && !isLinux;
  }
}

const isLinux = process.platform === "linux";

function readLog(folder: string): string {
  try {
    return readFileSync(join(folder, "server.log"), "utf8");
  } catch {
    return "";
  }
}
