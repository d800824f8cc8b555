import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PostmasterFile } from "./postmaster-file.ts";
import { endWhenStuck, shutdownPatience_ms } from "./stuck-server.ts";

let socketFolder: string;
let child: ReturnType<typeof spawn>;
let server: PostmasterFile;

beforeEach(() => {
  socketFolder = mkdtempSync(join(tmpdir(), "figment-stuck-"));
  child = spawn("sleep", ["60"]);
  server = { pid: child.pid ?? -1, startedAt: new Date(0), port: 5432, socketFolder, status: "ready" };
});

afterEach(() => {
  child.kill("SIGKILL");
  rmSync(socketFolder, { recursive: true });
});

const longAgo_ms = -2 * shutdownPatience_ms;

describe("a server nobody can reach", () => {
  it("is left alone while its socket is there, and while it is starting", () => {
    writeFileSync(join(socketFolder, ".s.PGSQL.5432"), "");
    expect(endWhenStuck(server, undefined)).toBeUndefined();
    expect(endWhenStuck({ ...server, status: "starting" }, undefined)).toBeUndefined();
  });

  it("is asked to stop when its socket has been gone for a while", async () => {
    const seen = endWhenStuck(server, undefined);
    expect(seen).toMatchObject({ why: "its socket is gone" });
    expect(child.signalCode).toBeNull();
    endWhenStuck(server, { why: "its socket is gone", since_ms: longAgo_ms });
    expect(await once(child, "exit")).toEqual([null, "SIGINT"]);
  });

  it("is ended when it does not finish stopping, counted from when that began", async () => {
    const stopping: PostmasterFile = { ...server, status: "stopping" };
    const seen = endWhenStuck(stopping, { why: "its socket is gone", since_ms: longAgo_ms });
    expect(seen?.since_ms).toBeGreaterThan(longAgo_ms);
    expect(child.signalCode).toBeNull();
    endWhenStuck(stopping, { why: "it does not finish stopping", since_ms: longAgo_ms });
    expect(await once(child, "exit")).toEqual([null, "SIGQUIT"]);
    expect(endWhenStuck(stopping, { why: "it does not finish stopping", since_ms: longAgo_ms })).toBeDefined();
  });
});
