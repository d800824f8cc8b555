import type { Writable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import {
  createStudio,
  errorTable,
  openTelemetry,
  readConfig,
  toldTroubles,
  toStudioError,
  type Config,
  type Studio,
  type Telemetry,
} from "@figment/core";
import { createApi } from "./api.ts";
import { closeGracefully } from "./close-gracefully.ts";
import { listen } from "./listen.ts";
import { loggerOptions } from "./request-log.ts";
import type { Site } from "./site/site-file.ts";

export interface ApiProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Aborted when the process is asked to end. */
  readonly stop: AbortSignal;
}

/** How long requests in flight have to finish; hosts kill a process some 30 s after they asked it to end. */
const closeDeadline_ms = 10_000;

/** Serves the API until `stop`, and answers the exit code. */
export async function runApi(process: ApiProcess): Promise<number> {
  try {
    await serve(process);
    return 0;
  } catch (thrown) {
    const error = toStudioError(thrown);
    const { exitCode, audience } = errorTable[error.code];
    const stack = audience === "us" && thrown instanceof Error ? [thrown.stack ?? ""] : [];
    const lines = [error.message, ...error.nextSteps.map((step) => `  ${step}`), ...stack];
    process.stderr.write(`${lines.join("\n")}\n`);
    return exitCode;
  }
}

export interface Served {
  readonly studio: Studio;
  /** What the studio was opened with. */
  readonly telemetry: Telemetry;
  readonly site?: Site | undefined;
}

/** Serves the API of a studio that is open already, until `stop`; then finishes what is under way. With a site, that too. */
export async function serveApi(
  config: Config,
  { studio, telemetry, site }: Served,
  { stdout, stderr, stop }: Pick<ApiProcess, "stdout" | "stderr" | "stop">,
): Promise<void> {
  const proxies = config["api.trusted_proxies"]?.split(",").map((address) => address.trim());
  const app = createApi({
    studio,
    telemetry,
    logger: loggerOptions(config["api.log_level"], stderr),
    publicUrl: config["api.public_url"],
    isDraining: () => stop.aborted,
    siteUrl: config["site.url"] ?? "http://localhost:4321",
    limits: {
      account_perMinute: config["api.account_requests_per_minute"],
      address_perMinute: config["api.address_requests_per_minute"],
    },
    metricsToken: config["api.metrics_token"]?.reveal() ?? null,
    ...(site === undefined ? {} : { site }),
    ...(proxies === undefined ? {} : { trustedProxies: proxies }),
  });
  const url = await listen(app, { host: config["api.host"] ?? "127.0.0.1", port: config["api.port"] });
  stdout.write(`Figment's API listens on ${url}\n`);
  if (site !== undefined) stdout.write(`The web site is at ${config["site.url"]}\n`);
  await aborted(stop);
  telemetry.log.info({ drain_s: config["api.drain_s"] }, "stopping: what is under way is finished first");
  // Whoever sends requests here sees in the meantime that it should not.
  await delay(config["api.drain_s"] * 1000);
  await closeGracefully(app, closeDeadline_ms);
}

async function serve({ env, workingFolder, stdout, stderr, stop }: ApiProcess): Promise<void> {
  const config = await readConfig(env, { workingFolder });
  await using telemetry = await openTelemetry(config, { process: "api", stderr });
  await using studio = await createStudio(config, {
    surface: "api",
    telemetry,
    onMail: (text) => void stderr.write(`${text}\n`),
    onProgress: (message) => void stderr.write(`${message}\n`),
    ...toldTroubles(telemetry),
  });
  await serveApi(config, { studio, telemetry }, { stdout, stderr, stop });
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  signal.addEventListener("abort", () => resolve(), { once: true });
  await promise;
}
