import { execFile, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { where } from "../../testing/where.ts";
import { embeddedServerStatus, ensureEmbeddedServer, stopEmbeddedServer, type EmbeddedServer } from "./index.ts";

const run = promisify(execFile);
const index = new URL("./index.ts", import.meta.url).href;

let folder: string;
let dataFolder: string;
/** A data folder that tests take over from each other, stopped: making one takes a second. */
let usedFolder: string;

beforeAll(() => {
  usedFolder = join(passableFolder(), "home");
});

beforeEach(() => {
  folder = passableFolder();
  dataFolder = join(folder, "home");
});

afterEach(async () => {
  if (dataFolder === usedFolder) await stopEmbeddedServer(usedFolder);
  else await removeWithServer(dataFolder);
  rmSync(folder, { recursive: true, force: true });
});

afterAll(() => removeWithServer(usedFolder));

describe("the life of an embedded server", () => {
  it("is made on first use, found by everybody afterwards, and stopped with everything committed kept", async () => {
    dataFolder = usedFolder;
    const told: string[] = [];
    const onProgress = (message: string) => told.push(message);
    const server = await ensureEmbeddedServer({ dataFolder, onProgress });
    await query(server, "create table kept (id int)");
    expect(await ensureEmbeddedServer({ dataFolder, onProgress })).toEqual(server);
    expect(told).toEqual(["Preparing the database for the first time."]);
    expect(await embeddedServerStatus(dataFolder)).toMatchObject({
      isRunning: true,
      version: "18.4",
      isSupervised: true,
    });
    expect(await query(server, "show fsync")).toEqual([{ fsync: "on" }]);
    expect(await query(server, "show listen_addresses")).toEqual([{ listen_addresses: "" }]);
    expect(await query(server, "show data_checksums")).toEqual([{ data_checksums: "on" }]);
    expect(statSync(server.connection.host).mode & 0o777).toBe(0o700);

    expect(await stopEmbeddedServer(dataFolder)).toBe("stopped");
    expect(await stopEmbeddedServer(dataFolder)).toBe("was not running");
    expect(await embeddedServerStatus(dataFolder)).toMatchObject({ isRunning: false, version: "18" });

    expect(await query(await ensureEmbeddedServer({ dataFolder }), "select count(*)::int from kept")).toEqual([
      { count: 0 },
    ]);
  });

  it("is made once when three processes come at the same time, though a first one was killed half-way", async () => {
    const killed = spawn(process.execPath, ensureProgram(), { stdio: "ignore" });
    await until(
      () => existsSync(join(dataFolder, "database")) && readdirSync(join(dataFolder, "database")).some(isDraft),
    );
    killed.kill("SIGKILL");
    await once(killed, "exit");
    expect(existsSync(join(dataFolder, "database/start.lock"))).toBe(true);

    const pids = await Promise.all([1, 2, 3].map(() => ensureInAnotherProcess()));
    expect(new Set(pids).size).toBe(1);
    expect(await embeddedServerStatus(dataFolder)).toMatchObject({ isRunning: true, pid: Number(pids[0]) });
    expect(existsSync(join(dataFolder, "database/start.lock"))).toBe(false);
  });

  it("stops itself when nobody has been connected for a while, and comes back when asked", async () => {
    dataFolder = usedFolder;
    const server = await ensureEmbeddedServer({ dataFolder, idleStop_s: 2 });
    const client = await connect(server);
    // Longer than the idle limit, but a connection is open.
    await client.query("select pg_sleep(3)");
    expect(await embeddedServerStatus(dataFolder)).toMatchObject({ isRunning: true, connections: 1 });
    await client.end();
    // Not by asking for its status: that question is a connection too.
    await until(() => !existsSync(join(dataFolder, "database/cluster/postmaster.pid")));
    expect(await query(await ensureEmbeddedServer({ dataFolder }), "select 1 as one")).toEqual([{ one: 1 }]);
  });
});

describe("an embedded server that was killed", () => {
  it("recovers at the next use with everything that was committed", async () => {
    dataFolder = usedFolder;
    const server = await ensureEmbeddedServer({ dataFolder });
    await query(server, "create table paid as select 7 as tokens");
    const { pid = 0 } = await embeddedServerStatus(dataFolder);
    process.kill(pid, "SIGKILL");
    expect(await query(await ensureEmbeddedServer({ dataFolder }), "select * from paid")).toEqual([{ tokens: 7 }]);
  });

  it("serves on without its supervisor, and says so", async () => {
    dataFolder = usedFolder;
    const server = await ensureEmbeddedServer({ dataFolder });
    const { pid = 0 } = await embeddedServerStatus(dataFolder);
    const { stdout: supervisor } = await run("ps", ["-o", "ppid=", "-p", String(pid)]);
    process.kill(Number(supervisor), "SIGKILL");
    await until(async () => (await embeddedServerStatus(dataFolder)).isSupervised === false);
    expect(await ensureEmbeddedServer({ dataFolder })).toEqual(server);
    expect(await stopEmbeddedServer(dataFolder)).toBe("stopped");
  });

  it("is not mistaken for a process that was given its id since, as after a reboot", async () => {
    dataFolder = usedFolder;
    const server = await ensureEmbeddedServer({ dataFolder });
    const postmasterFile = join(dataFolder, "database/cluster/postmaster.pid");
    const socketLock = `${server.connection.host}/.s.PGSQL.5432.lock`;
    const [lock, text] = [readFileSync(socketLock, "utf8"), readFileSync(postmasterFile, "utf8")];
    await stopEmbeddedServer(dataFolder);
    const bystander = spawn("sleep", ["60"], sameUserAs(dirname(postmasterFile)));
    writeFileSync(postmasterFile, text.replace(/^\d+/u, String(bystander.pid)));
    writeFileSync(socketLock, lock.replace(/^\d+/u, String(bystander.pid)));
    try {
      expect(await embeddedServerStatus(dataFolder)).toMatchObject({ isRunning: false });
      expect(await stopEmbeddedServer(dataFolder)).toBe("was not running");
      expect(await query(await ensureEmbeddedServer({ dataFolder }), "select 1 as one")).toEqual([{ one: 1 }]);
      expect(bystander.exitCode).toBeNull();
    } finally {
      bystander.kill();
    }
  });

  it("is restarted when somebody deleted its socket", async () => {
    dataFolder = usedFolder;
    const server = await ensureEmbeddedServer({ dataFolder });
    rmSync(server.connection.host, { recursive: true });
    expect(await query(await ensureEmbeddedServer({ dataFolder }), "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("gives way to a new one when somebody deleted its data folder", async () => {
    await query(await ensureEmbeddedServer({ dataFolder }), "create table lost (id int)");
    rmSync(dataFolder, { recursive: true });
    expect(await query(await ensureEmbeddedServer({ dataFolder }), "select to_regclass('lost') as lost")).toEqual([
      { lost: null },
    ]);
  });
});

describe("an embedded server that cannot start", () => {
  it("says so with the end of its log when its files are damaged", async () => {
    await ensureEmbeddedServer({ dataFolder: usedFolder });
    await stopEmbeddedServer(usedFolder);
    await run("cp", ["-a", usedFolder, dataFolder]);
    rmSync(join(dataFolder, "database/cluster/global/pg_control"));
    const error = ensureEmbeddedServer({ dataFolder });
    await expect(error).rejects.toMatchObject({
      code: "database_unavailable",
      message: /could not find the database system/u,
    });
    await expect(error).rejects.toMatchObject({
      nextSteps: [expect.stringContaining("database/server.log"), expect.any(String)],
    });
  });

  it("refuses a folder that holds something else, and one made by a version that is not here", async () => {
    mkdirSync(join(dataFolder, "database/cluster"), { recursive: true, mode: 0o755 });
    writeFileSync(join(dataFolder, "database/cluster/letters.txt"), "dear");
    await expect(ensureEmbeddedServer({ dataFolder })).rejects.toMatchObject({
      code: "invalid_configuration",
      message: /is not empty, and not a Postgres cluster either/u,
    });
    writeFileSync(join(dataFolder, "database/cluster/PG_VERSION"), "9\n");
    await expect(ensureEmbeddedServer({ dataFolder })).rejects.toMatchObject({
      code: "invalid_configuration",
      message: /was made by Postgres 9/u,
    });
  });

  // Root may write everywhere, but the OS user of its database may not.
  where(process.getuid?.() === 0, () => {
    it("as root refuses a data folder its OS user cannot reach, and leaves nothing there", async () => {
      chmodSync(folder, 0o700);
      await expect(ensureEmbeddedServer({ dataFolder })).rejects.toMatchObject({
        code: "invalid_configuration",
        message: expect.stringContaining(`cannot enter ${folder}`),
      });
      expect(existsSync(dataFolder)).toBe(false);
    });
  });

  where(process.getuid?.() !== 0, () => {
    it("refuses a data folder it may not write", async () => {
      chmodSync(folder, 0o500);
      await expect(ensureEmbeddedServer({ dataFolder })).rejects.toMatchObject({ code: "invalid_configuration" });
      chmodSync(folder, 0o700);
    });
  });

  it("refuses a data folder that is a file", async () => {
    writeFileSync(dataFolder, "");
    await expect(ensureEmbeddedServer({ dataFolder })).rejects.toMatchObject({ code: "invalid_configuration" });
  });
});

async function ensureInAnotherProcess(): Promise<string> {
  const { stdout } = await run(process.execPath, ensureProgram());
  return stdout;
}

/** A program that prints the id of the server it made sure of. */
function ensureProgram(): string[] {
  const program = `
    const { embeddedServerStatus, ensureEmbeddedServer } = await import(${JSON.stringify(index)});
    await ensureEmbeddedServer({ dataFolder: ${JSON.stringify(dataFolder)} });
    process.stdout.write(String((await embeddedServerStatus(${JSON.stringify(dataFolder)})).pid));`;
  return ["--conditions=source", "--input-type=module", "-e", program];
}

// As root the server's OS user must be able to pass through it; in /tmp because socket paths must be short.
function passableFolder(): string {
  const made = mkdtempSync("/tmp/figment-embedded-");
  chmodSync(made, 0o755);
  return made;
}

async function removeWithServer(home: string): Promise<void> {
  const { socketFolder } = await embeddedServerStatus(home);
  await stopEmbeddedServer(home);
  rmSync(dirname(home), { recursive: true, force: true });
  rmSync(socketFolder, { recursive: true, force: true });
}

function isDraft(name: string): boolean {
  return name.startsWith("cluster-new-");
}

function sameUserAs(path: string): { uid?: number; gid?: number } {
  const { uid, gid } = statSync(path);
  return process.getuid?.() === 0 ? { uid, gid } : {};
}

async function connect(server: EmbeddedServer): Promise<Client> {
  const client = new Client(server.connection);
  await client.connect();
  return client;
}

async function query(server: EmbeddedServer, sql: string): Promise<unknown[]> {
  const client = await connect(server);
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error("the condition did not come true within 10 s");
    await delay(20);
  }
}
