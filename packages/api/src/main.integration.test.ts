import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { readConfig, stopDatabase } from "@figment/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const announcement = /^Figment's API listens on (?<url>http:\/\/127\.0\.0\.1:\d+)$/u;

describe("the API as a process", () => {
  let home: string;

  beforeAll(async () => {
    home = await mkdtemp(join("/tmp", "figment-api-"));
    // Run as root, the embedded database belongs to another user of the system, who must be able to reach it.
    await chmod(home, 0o755);
  });

  afterAll(async () => {
    await stopDatabase(await readConfig({ FIGMENT_HOME: home }));
    await rm(home, { recursive: true, force: true });
  });

  it("starts in an empty data folder, says where it listens, answers for its health, and ends when asked to", async () => {
    await using api = startApi({ FIGMENT_HOME: home, FIGMENT_API_PORT: "0" });

    const url = await api.url;
    const response = await fetch(`${url}/api/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: "ok",
      database: { status: "ok" },
      engine: { name: "preview" },
    });

    api.child.kill("SIGTERM");
    expect(await api.exitCode).toBe(0);
  });

  it("ends with the exit code of a wrong configuration, and says what to set", async () => {
    await using api = startApi({ FIGMENT_HOME: home, FIGMENT_API_PORT: "a lot" });

    expect(await api.exitCode).toBe(3);
    await expect(api.url).rejects.toThrow(/FIGMENT_API_PORT.*\n.*from 0 to 65535/u);
  });
});

/** Disposing ends the process, however far the test came. */
interface RunningApi extends AsyncDisposable {
  readonly child: ChildProcess;
  /** Rejects with what the process said when it ends before it listens. */
  readonly url: Promise<string>;
  readonly exitCode: Promise<number | null>;
}

function startApi(settings: Readonly<Record<string, string>>): RunningApi {
  const child = spawn(process.execPath, ["--conditions=source", main], {
    // The settings of whoever runs the tests would take the place of those of the test.
    env: { PATH: process.env["PATH"], ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exitCode = once(child, "exit").then(([code]) => code as number | null);
  const url = announcedUrl(child.stdout, text(child.stderr));
  // A test may look at it late, or not at all.
  url.catch(() => {});
  return {
    child,
    url,
    exitCode,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await exitCode;
    },
  };
}

async function announcedUrl(stdout: Readable, said: Promise<string>): Promise<string> {
  for await (const line of createInterface(stdout)) {
    const url = announcement.exec(line)?.groups?.["url"];
    if (url !== undefined) return url;
  }
  throw new Error(`The API ended before it listened:\n${await said}`);
}
