import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { takeLock } from "./lock.mjs";

describe("the set-up's lock", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "figment-lock-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("lets one in at a time, and tells the others whom they wait for", async () => {
    const waitedFor: string[] = [];
    let inside = 0;
    let most = 0;
    const visit = async (): Promise<void> => {
      const giveBack = await takeLock(folder, { onWait: (pid) => waitedFor.push(pid) });
      inside += 1;
      most = Math.max(most, inside);
      await new Promise(setImmediate);
      inside -= 1;
      giveBack();
    };
    await Promise.all(Array.from({ length: 5 }, visit));

    expect(most).toBe(1);
    expect(waitedFor).toContain(String(process.pid));
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is taken over at once from a process that is gone", async () => {
    const { pid } = spawnSync("true");
    leaveBehind(`${pid} ${hostname()} 1`);
    const waitedFor: string[] = [];

    const giveBack = await takeLock(folder, { onWait: (other) => waitedFor.push(other) });

    expect(waitedFor).toEqual([]);
    giveBack();
  });

  it("is taken over from another machine's process when it has not been heard of for long", async () => {
    leaveBehind(`1 another-machine 1`);
    const anHourAgo = new Date(Date.now() - 3_600_000);
    utimesSync(join(folder, "lock/holder"), anHourAgo, anHourAgo);

    const giveBack = await takeLock(folder);
    giveBack();

    expect(readdirSync(folder)).toEqual(["lock.abandoned.1_another-machine_1"]);
  });

  function leaveBehind(holder: string): void {
    mkdirSync(join(folder, "lock"));
    writeFileSync(join(folder, "lock/holder"), holder);
  }
});
