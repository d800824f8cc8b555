import { chmod, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { readConfig, stopDatabase } from "@figment/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi } from "./testing/running-api.ts";

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

  it("answers where there is no Redis, and ends when asked to", async () => {
    const nowhere = "redis://127.0.0.1:9";
    await using api = startApi({ FIGMENT_HOME: home, FIGMENT_API_PORT: "0", REDIS_URL: nowhere });

    expect((await fetch(`${await api.url}/api/health`)).status).toBe(200);
    api.child.kill("SIGTERM");
    expect(await api.exitCode).toBe(0);
  });

  it("ends with the exit code of a wrong configuration, and says what to set", async () => {
    await using api = startApi({ FIGMENT_HOME: home, FIGMENT_API_PORT: "a lot" });

    expect(await api.exitCode).toBe(3);
    await expect(api.url).rejects.toThrow(/FIGMENT_API_PORT.*\n.*from 0 to 65535/u);
  });
});
