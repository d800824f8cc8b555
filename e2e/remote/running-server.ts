import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { freePort, startRedis } from "@figment/core/testing/servers";
import { type ReplicateEmulator, startReplicateEmulator } from "@figment/emulators/replicate";
import { vi } from "vitest";
import type { Figment } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";

const password = "a long walk by the sea";
const bundle = resolve(import.meta.dirname, "../../packages/cli/dist/bundle/main.js");

/** A server as an operator runs it: an API and a worker in processes of their own, on one Postgres and one Redis. */
export interface RunningServer extends AsyncDisposable {
  readonly url: string;
  readonly emulator: ReplicateEmulator;
  /** The terminal of whoever runs the server, on its machine. */
  readonly operator: Figment;
  /** Makes an account by the letter that comes, and answers the token of its first session. */
  signUp(email: string): Promise<string>;
  /** The token of another session of somebody who signed up. */
  logIn(email: string): Promise<string>;
  ask(token: string | null, method: string, path: string, body?: object): Promise<Response>;
  /** Ends the API at once, as a crash would. */
  killApi(): Promise<void>;
  /** Starts it again at the same address. */
  startApi(): Promise<void>;
}

/** @param run_ms how long the engine works on each image */
export async function startServer({ run_ms = 300 }: { readonly run_ms?: number } = {}): Promise<RunningServer> {
  const things = new AsyncDisposableStack();
  const redis = things.use(await startRedis());
  const emulator = things.use(await startReplicateEmulator({ settings: { boot_ms: 100, run_ms } }));
  const port = await freePort();
  const studio = things.use(
    await newStudio("owner", {
      REDIS_URL: redis.url,
      REPLICATE_BASE_URL: emulator.baseUrl,
      REPLICATE_API_TOKEN: emulator.token,
      REPLICATE_POLL_INTERVAL_MS: "100",
      FIGMENT_API_PORT: String(port),
    }),
  );
  const url = `http://127.0.0.1:${port}`;
  const start = (command: string): ChildProcess =>
    spawn(process.execPath, [bundle, command], {
      env: studio.env,
      cwd: studio.home,
      stdio: ["ignore", "pipe", "pipe"],
    });
  let api: ChildProcess | null = null;
  const startApi = async (): Promise<void> => {
    api = start("api");
    await listening(api);
  };
  const ask: RunningServer["ask"] = (token, method, path, body) =>
    fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const end = async (child: ChildProcess | null, signal: NodeJS.Signals): Promise<void> => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  };
  await startApi();
  const worker = start("worker");
  worker.stdout?.resume();
  worker.stderr?.resume();
  return {
    url,
    emulator,
    operator: studio,
    ask,
    async signUp(email) {
      await ask(null, "POST", "/api/auth/signup", { email, password, states_adult: true });
      const token = await vi.waitFor(() => tokenIn(studio.home, email), { timeout: 20_000 });
      const confirmed = await ask(null, "POST", "/api/auth/confirm-signup", { token, deliver: "token" });
      return ((await confirmed.json()) as { session: { token: string } }).session.token;
    },
    async logIn(email) {
      const answer = await ask(null, "POST", "/api/auth/login", { email, password, deliver: "token" });
      return ((await answer.json()) as { session: { token: string } }).session.token;
    },
    killApi: () => end(api, "SIGKILL"),
    startApi,
    async [Symbol.asyncDispose]() {
      await end(api, "SIGKILL");
      await end(worker, "SIGTERM");
      await things.disposeAsync();
    },
  };
}

async function listening({ stdout, stderr }: ChildProcess): Promise<void> {
  let said = "";
  stderr?.setEncoding("utf8").on("data", (text: string) => (said += text));
  if (stdout === null) throw new TypeError("The API is started with a pipe.");
  for await (const line of createInterface(stdout)) if (line.includes("listens on")) return void stdout.resume();
  throw new Error(`The API ended before it listened:\n${said}`);
}

/** Where no mail server is set up, letters are in the data folder. */
function tokenIn(home: string, email: string): string {
  const letters = readFileSync(join(home, "mail.log"), "utf8");
  const token = /#token=([\w.-]+)/u.exec(letters.slice(letters.lastIndexOf(email)))?.[1];
  if (token === undefined) throw new Error(`${email} got no link yet.`);
  return token;
}
