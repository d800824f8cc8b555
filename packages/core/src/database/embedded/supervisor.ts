/**
 * The program that owns a running embedded server: starts Postgres as its child, stops it when nobody has used it for a
 * while, and ends with it. Its standard output is the server's log.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Client } from "pg";
import { beginIdleness, isIdle, lookEvery_ms, observe, type Observation } from "./idleness.ts";
import { embeddedUser } from "./layout.ts";
import { readPostmasterFile } from "./postmaster-file.ts";
import { serverEnvironment } from "./run-program.ts";
import { serverArguments } from "./settings.ts";
import { shutdownPatience_ms } from "./stuck-server.ts";
import type { SupervisorSettings } from "./supervisor-settings.ts";

const folderLook_ms = 500;
const activityQuery = `
  select (select count(*)::int from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()) as connections,
         (select coalesce(sum(sessions), 0)::float8 from pg_stat_database) as sessions`;

await supervise(JSON.parse(process.argv[2] ?? "{}") as SupervisorSettings);

async function supervise(settings: SupervisorSettings): Promise<void> {
  const args = serverArguments(settings.clusterFolder, settings.socketFolder, settings.port);
  const server = spawn(settings.postgres, args, {
    ...settings.user,
    cwd: "/",
    env: serverEnvironment(),
    stdio: ["ignore", "inherit", "inherit"],
  });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => stop(server, `got ${signal}`));
  // A closed terminal is none of its business.
  process.on("SIGHUP", () => undefined);
  const finished = new AbortController();
  void watch(server, settings, finished.signal);
  void watchFolder(server, settings, finished.signal);
  const exitCode = await endOf(server);
  finished.abort();
  // Not by itself: a half-closed connection to the server that went must not keep this process.
  process.exit(exitCode);
}

function endOf(server: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    server.once("error", (error) => {
      say(`cannot run ${server.spawnfile}: ${error.message}`);
      resolve(1);
    });
    server.once("exit", (code, signal) => {
      if (signal !== null) say(`the server was ended by ${signal}`);
      resolve(code ?? 1);
    });
  });
}

async function watch(server: ChildProcess, settings: SupervisorSettings, signal: AbortSignal): Promise<void> {
  if (!(await untilReady(server, settings, signal))) return;
  const idleStop_ms = settings.idleStop_s * 1000;
  if (idleStop_ms === 0) return;
  let idleness = beginIdleness(Date.now());
  let client: Client | undefined;
  while (await pause(lookEvery_ms(idleStop_ms), signal)) {
    try {
      client ??= await connect(settings, () => (client = undefined));
      idleness = observe(idleness, await look(client, settings));
    } catch (error) {
      // Too many connections, or recovering: nobody can say that it is idle.
      idleness = beginIdleness(Date.now());
      if (!signal.aborted) say(`could not look: ${error instanceof Error ? error.message : String(error)}`);
      await client?.end().catch(() => undefined);
      client = undefined;
    }
    if (isIdle(idleness, Date.now(), idleStop_ms)) stop(server, `nobody was connected for ${settings.idleStop_s} s`);
  }
}

/** A server whose folder was deleted or moved serves nobody, and keeps a new one from its socket. */
async function watchFolder(server: ChildProcess, settings: SupervisorSettings, signal: AbortSignal): Promise<void> {
  while (await pause(folderLook_ms, signal)) {
    if (existsSync(`${settings.clusterFolder}/PG_VERSION`)) continue;
    say("stopping the server: its folder is gone");
    server.kill("SIGQUIT");
    return;
  }
}

async function look(client: Client, settings: SupervisorSettings): Promise<Observation> {
  const { rows } = await client.query<{ connections: number; sessions: number }>(activityQuery);
  const [row] = rows;
  if (row === undefined) throw new Error("no answer");
  return { ...row, at_ms: Date.now(), lastUsedAt_ms: lastUsedAt_ms(settings) };
}

async function connect(settings: SupervisorSettings, onLost: () => void): Promise<Client> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({
    host: settings.socketFolder,
    port: settings.port,
    user: embeddedUser,
    // Not the studio's own database: a connection there would forbid to clone or drop it.
    database: "postgres",
    application_name: "figment supervisor",
    connectionTimeoutMillis: 5000,
    query_timeout: 5000,
  });
  client.on("error", onLost);
  await client.connect();
  return client;
}

async function untilReady(server: ChildProcess, settings: SupervisorSettings, signal: AbortSignal): Promise<boolean> {
  const file = `${settings.clusterFolder}/postmaster.pid`;
  while (await pause(20, signal)) {
    const found = readPostmasterFile(file);
    if (found?.status === "ready" && found.pid === server.pid) return true;
  }
  return false;
}

function stop(server: ChildProcess, reason: string): void {
  if (server.killed) return;
  say(`stopping the server: ${reason}`);
  // Fast shutdown: open transactions are rolled back, everything committed is on disk.
  server.kill("SIGINT");
  setTimeout(() => server.kill("SIGQUIT"), shutdownPatience_ms).unref();
}

function lastUsedAt_ms(settings: SupervisorSettings): number {
  return statSync(settings.lastUsedFile, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** False when it was ended early. */
async function pause(time_ms: number, signal: AbortSignal): Promise<boolean> {
  return delay(time_ms, true, { signal }).catch(() => false);
}

function say(message: string): void {
  process.stdout.write(`${new Date().toISOString()} [${process.pid}] figment supervisor: ${message}\n`);
}
