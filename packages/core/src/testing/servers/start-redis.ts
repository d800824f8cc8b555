import { mkdtemp } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { keepProcess, type KeptProcess } from "./kept-process.ts";

/** A Redis of one test file, on a port and in a folder of its own, set up as docs/queue.md says. */
export interface TestRedis extends AsyncDisposable {
  readonly url: string;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  /** Empties it while others use it. */
  wipe(): Promise<void>;
  /** Starts it again on the same port, with what it had written to its append-only file. */
  restart(): Promise<void>;
}

/** Starts the `redis-server` of this machine. */
export async function startRedis(): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), "figment-test-redis-"));
  const port = await freePort();
  const settings = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, "--save", ""];
  const durability = ["--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction"];
  const start = (): Promise<KeptProcess> =>
    keepProcess(folder, ["redis-server", ...settings, ...durability], () => answers(port, "PING", "+PONG"));
  const started = [await start()];
  return {
    url: `redis://127.0.0.1:${port}`,
    async kill() {
      await started.at(-1)?.kill();
    },
    async wipe() {
      if (!(await answers(port, "FLUSHALL", "+OK"))) throw new Error("Redis did not let itself be emptied.");
    },
    async restart() {
      started.push(await start());
    },
    async [Symbol.asyncDispose]() {
      for (const server of started.toReversed()) await server.stop();
    },
  };
}

/** Redis takes connections before it has loaded its file, and answers an error until then. */
function answers(port: number, command: string, wanted: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`${command}\r\n`));
    const answer = (isUp: boolean): void => {
      socket.destroy();
      resolve(isUp);
    };
    socket.once("data", (data) => answer(String(data).startsWith(wanted)));
    socket.once("error", () => answer(false));
    socket.once("close", () => answer(false));
  });
}
