import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { freePort, startRedis, startS3, type TestRedis } from "@figment/core/testing/servers";
import { startReplicateEmulator, type ReplicateEmulator } from "@figment/emulators/replicate";

const bundle = fileURLToPath(new URL("../../packages/cli/dist/bundle/main.js", import.meta.url));
const run = promisify(execFile);
const startLimit_ms = 60_000;
const look_ms = 100;

/** A server of its own: an API and two workers as processes, Postgres, Redis, S3, and an engine that is emulated. */
export interface SoakPlace extends AsyncDisposable {
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
  readonly apiUrl: string;
  readonly apiKey: string;
  readonly characterId: string;
  readonly redis: TestRedis;
  readonly emulator: ReplicateEmulator;
  /** Those that live as long as the soak: their memory is watched. */
  readonly steady: readonly { readonly name: string; readonly pid: number }[];
  /** Kills the other worker at once, and starts the next. */
  replaceWorker(): Promise<void>;
  /** Kills the server of the database at once; whoever comes first starts it again. */
  killDatabase(): Promise<void>;
  figment<Answer>(...commandLine: readonly string[]): Promise<Answer>;
}

export async function startSoakPlace(): Promise<SoakPlace> {
  // Taken down again, when a part of it does not start.
  await using things = new AsyncDisposableStack();
  const home = await mkdtemp(join(tmpdir(), "figment-soak-"));
  // As root the database runs as another user, who has to be able to enter.
  await chmod(home, 0o755);
  things.defer(() => rm(home, { recursive: true, force: true }));
  const redis = things.use(await startRedis());
  const s3 = things.use(await startS3());
  const emulator = things.use(await startReplicateEmulator({ settings: { boot_ms: 0, run_ms: 1_500 } }));
  const port = await freePort();
  const apiUrl = `http://127.0.0.1:${port}`;
  const env: Record<string, string> = {
    PATH: process.env["PATH"] ?? "",
    HOME: home,
    FIGMENT_HOME: home,
    NO_COLOR: "1",
    REDIS_URL: redis.url,
    S3_ENDPOINT: s3.endpoint,
    S3_BUCKET: s3.bucket,
    S3_ACCESS_KEY_ID: s3.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    S3_FORCE_PATH_STYLE: "true",
    REPLICATE_BASE_URL: emulator.baseUrl,
    REPLICATE_API_TOKEN: emulator.token,
    REPLICATE_POLL_INTERVAL_MS: "1000",
    FIGMENT_API_PORT: String(port),
    FIGMENT_PUBLIC_URL: apiUrl,
    FIGMENT_SERVER_KEY: "a key of the soak, for this machine only",
    FIGMENT_WORKER_ADOPTION_GRACE_S: "10",
    FIGMENT_API_ACCOUNT_REQUESTS_PER_MINUTE: "1000000",
    FIGMENT_API_ADDRESS_REQUESTS_PER_MINUTE: "1000000",
  };
  const figment = async <Answer>(...commandLine: readonly string[]): Promise<Answer> => {
    const { stdout } = await run(process.execPath, [bundle, ...commandLine], {
      env,
      cwd: home,
      maxBuffer: 100_000_000,
    });
    return JSON.parse(stdout) as Answer;
  };
  things.defer(
    async () => void (await run(process.execPath, [bundle, "db", "stop"], { env, cwd: home }).catch(() => {})),
  );
  await figment("init", "--as", "owner", "--attest-adult");
  const { id: characterId } = await figment<{ id: string }>("character", "create", ...mara);
  const { key: apiKey } = await figment<{ key: string }>(
    "account",
    "keys",
    "create",
    "soak",
    "--scopes",
    "read,generate",
  );

  const running = new Set<ChildProcess>();
  things.defer(async () => void (await Promise.all([...running].map((child) => stop(child, "SIGTERM")))));
  const start = (command: string): ChildProcess => {
    const child = spawn(process.execPath, [bundle, command], { env, cwd: home, stdio: "ignore" });
    running.add(child);
    child.once("exit", () => running.delete(child));
    return child;
  };
  const [api, worker] = [start("api"), start("worker")];
  let other = start("worker");
  await answering(`${apiUrl}/api/health`);
  const started = things.move();
  return {
    home,
    env,
    apiUrl,
    apiKey,
    characterId,
    redis,
    emulator,
    steady: [
      { name: "API", pid: api.pid ?? 0 },
      { name: "worker", pid: worker.pid ?? 0 },
    ],
    figment,
    async replaceWorker() {
      await stop(other, "SIGKILL");
      other = start("worker");
    },
    async killDatabase() {
      const { pid } = await figment<{ pid: number }>("db", "status");
      process.kill(pid, "SIGKILL");
    },
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

async function answering(url: string): Promise<void> {
  const end_ms = performance.now() + startLimit_ms;
  while (performance.now() < end_ms) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, look_ms));
  }
  throw new Error(`${url} does not answer after ${startLimit_ms / 1000} s.`);
}

const attributes = {
  "age-range": "26-30",
  ethnicity: "latina",
  "body-type": "athletic",
  "hair-style": "long-wavy",
  "hair-colour": "auburn",
  "eye-colour": "green",
  "skin-tone": "olive",
};
const mara = ["Mara", ...Object.entries(attributes).flatMap(([name, value]) => [`--${name}`, value])];
