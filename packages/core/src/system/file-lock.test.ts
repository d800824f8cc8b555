import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startMark } from "./process-identity.ts";
import { tryFileLock } from "./file-lock.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "figment-lock-"));
  file = join(folder, "some.lock");
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true });
});

describe("a lock file", () => {
  it("belongs to one of many who ask at once, and to the next after its release", async () => {
    const locks = await Promise.all(Array.from({ length: 10 }, () => tryFileLock(file)));
    const held = locks.filter((lock) => lock !== undefined);
    expect(held).toHaveLength(1);
    await held[0]?.release();
    expect(await tryFileLock(file)).toBeDefined();
    expect(readdirSync(folder)).toEqual(["some.lock"]);
  });

  it("is taken over from a process that is gone, from one that only has its id, and from nobody at all", async () => {
    const mark = await startMark(process.pid);
    const left = [
      JSON.stringify({ pid: 2_147_483_646, startMark: mark, nonce: "gone" }),
      JSON.stringify({ pid: process.pid, startMark: "another boot 12", nonce: "reused" }),
      "",
      "not json",
    ];
    for (const text of left) {
      writeFileSync(file, text);
      const lock = await tryFileLock(file);
      expect(lock).toBeDefined();
      await lock?.release();
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is not released by a holder who lost it", async () => {
    const lock = await tryFileLock(file);
    writeFileSync(file, JSON.stringify({ pid: process.pid, startMark: await startMark(process.pid), nonce: "other" }));
    await lock?.release();
    expect(readdirSync(folder)).toEqual(["some.lock"]);
  });

  it("takes with it what killed processes left beside it a while ago, and nothing that is young", async () => {
    writeFileSync(`${file}.11111111-2222-4333-8444-555555555555`, "");
    await (await tryFileLock(file))?.release();
    expect(readdirSync(folder)).toHaveLength(1);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 120_000 });
    await (await tryFileLock(file))?.release();
    expect(readdirSync(folder)).toEqual([]);
  });
});
