import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { accountOf, mara, newFigment, type Figment } from "./figment.ts";
import { newStudio } from "./new-studio.ts";

interface Job {
  readonly state: string;
  readonly finishedAt: string | null;
}

describe("what interrupts a terminal", () => {
  // A generation takes about a second: these moments fall before, into and after it.
  it.each([150, 300, 450, 600, 800, 1100])("finishes or refunds a job killed after %i ms", async (delay_ms) => {
    await using figment = await newStudio("free");
    const child = figment.start("generate", "image", "Mara", "--count", "3");
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const timer = setTimeout(() => child.kill("SIGKILL"), delay_ms);
    await ended;
    clearTimeout(timer);
    const { settled, left, held, granted } = await accountOf(figment);
    expect({ granted, held, total: settled + left }).toEqual({ granted: 3, held: 0, total: 3 });
    const media = await figment.json<readonly unknown[]>("media", "list");
    expect(media).toHaveLength(settled);
    const findings = await figment.json<readonly { subject: string; status: string }[]>("doctor");
    expect(findings.filter(({ status }) => status !== "ok")).toEqual([]);
  });

  it("lets two terminals work on one data folder at once", async () => {
    await using figment = newFigment();
    const init = await Promise.all([
      figment.run("init", "--as", "owner", "--attest-adult"),
      figment.run("init", "--as", "owner", "--attest-adult"),
    ]);
    expect(init.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    await figment.json("character", "create", ...mara);
    const jobs = await Promise.all(
      [2, 2, 1].map((count) => figment.json<{ job: Job }>("generate", "image", "Mara", "--count", String(count))),
    );
    expect(jobs.map(({ job }) => job.state)).toEqual(["succeeded", "succeeded", "succeeded"]);
    expect(await figment.json("media", "list")).toHaveLength(5);
    expect(await accountOf(figment)).toMatchObject({ granted: 5, settled: 5, held: 0 });
  });

  it("says that the database went away, and works again at the next command", async () => {
    await using figment = await newStudio("free");
    const generating = figment.run("generate", "image", "Mara", "--count", "3");
    const killed = await killDatabaseDuring(figment, generating);
    const first = await generating;
    if (killed && first.exitCode !== 0) {
      expect(first.exitCode, first.stderr).toBe(10);
      expect(first.stderr).toContain("database");
    }
    const { granted, settled, left, held } = await accountOf(figment);
    expect({ granted, held, total: settled + left }).toEqual({ granted: 3, held: 0, total: 3 });
  });
});

/** Kills the server as soon as the job is on record, so that the command is in the middle of it. */
async function killDatabaseDuring(figment: Figment, generating: Promise<unknown>): Promise<boolean> {
  let isOver = false;
  void generating.finally(() => (isOver = true));
  const { pid, clusterFolder } = await figment.json<{ pid: number; clusterFolder: string }>("db", "status");
  expect(readFileSync(join(clusterFolder, "postmaster.pid"), "utf8")).toContain(String(pid));
  if (isOver) return false;
  process.kill(pid, "SIGKILL");
  return true;
}
