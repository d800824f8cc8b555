import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { startReplicateEmulator, type ReplicateEmulator } from "@figment/emulators/replicate";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accountOf, type Figment } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";

type Faults = Parameters<ReplicateEmulator["setFaults"]>[0];

interface Generated {
  readonly job: { readonly state: string; readonly model: string };
  readonly media: readonly { readonly duration_ms: number; readonly path: string; readonly width_px: number }[];
}

describe("videos by Replicate, in a terminal", () => {
  let emulator: ReplicateEmulator;
  let figment: Figment;

  beforeAll(async () => {
    emulator = await startReplicateEmulator({ settings: { run_ms: 50 } });
    figment = await newStudio("owner", {
      REPLICATE_BASE_URL: emulator.baseUrl,
      REPLICATE_API_TOKEN: emulator.token,
      REPLICATE_POLL_INTERVAL_MS: "100",
      FIGMENT_WORKER_ADOPTION_GRACE_S: "10",
    });
    await figment.json("generate", "image", "Mara");
  });
  beforeEach(async () => {
    emulator.setFaults([]);
    await figment.json("engine", "resume");
  });
  afterAll(async () => {
    await figment[Symbol.asyncDispose]();
    await emulator.close();
  });

  const settled = async () => (await accountOf(figment, "video")).settled;
  const video = (...options: readonly string[]) => figment.json<Generated>("generate", "video", "Mara", ...options);

  it("are SVD's 25 frames, of 4.2 and of 6 seconds, from the image itself", async () => {
    const [four] = (await video()).media;
    expect(four).toMatchObject({ duration_ms: 4167 });
    expect(readFileSync(four?.path ?? "").toString("latin1", 4, 8)).toBe("ftyp");
    expect((await video("--seconds", "6")).media[0]).toMatchObject({ duration_ms: 6000 });
    const [, first, second] = emulator.predictions().map(({ input }) => input);
    expect(first).toMatchObject({ frames_per_second: 6, motion_bucket_id: 127, cond_aug: 0.02 });
    expect(second).toMatchObject({ frames_per_second: 5 });
    expect(String(first?.["input_image"])).toMatch(/^data:image\/jpeg;base64,/);
    expect(emulator.paidPredictions().duplicates).toEqual([]);
  });

  it("are Wan's where the operator picked it, with words and its safety checker on", async () => {
    const catalogue = join(figment.home, "catalogue.yaml");
    writeFileSync(catalogue, "videoModels:\n  general: { 4: wan-i2v }\n");
    const { job, media } = await video();
    expect(job.model).toBe("wan-i2v");
    expect(media[0]).toMatchObject({ duration_ms: 4050 });
    const { input } = emulator.predictions().at(-1) ?? {};
    expect(input).toMatchObject({ disable_safety_checker: false, prompt: expect.stringContaining("gentle") as string });
    const refused = await figment.run("generate", "video", "Mara", "--seconds", "6");
    expect(refused).toMatchObject({ exitCode: 2 });
    writeFileSync(catalogue, "");
  });

  const failing: readonly [name: string, faults: Faults, message: string][] = [
    ["a page in place of the file", [{ on: "delivery", fault: "html" }], "could not be used"],
    ["another host's file", [{ on: "create", fault: "wrong-host" }], "could not be used"],
    ["a redirect to another host", [{ on: "delivery", fault: "wrong-host" }], "could not be used"],
    [
      "a file that is too large",
      [{ on: "delivery", fault: { kind: "oversized", size_bytes: 90_000_000 } }],
      "could not be used",
    ],
    ["a flagged image", [{ on: "create", fault: "E005" }], "safety checker dropped it"],
  ];
  it.each(failing)("%s: says what happened, and that it cost nothing", async (_name, faults, message) => {
    const before = await settled();
    emulator.setFaults(faults);
    const answer = await figment.run("generate", "video", "Mara", "--no-json");
    expect(answer.stderr).toContain(`The video was not made: `);
    expect(answer.stderr).toContain(message);
    expect(answer.exitCode).toBe(12);
    expect(await settled()).toBe(before);
    expect((await accountOf(figment, "video")).held).toBe(0);
  });

  const passing: readonly [name: string, faults: Faults][] = [
    ["a file that is cut short once", [{ on: "delivery", times: 1, fault: "truncated" }]],
    ["an answer that is lost", [{ on: "create", times: 1, fault: "reset-after" }]],
  ];
  it.each(passing)("%s: delivers all the same, and pays once", async (_name, faults) => {
    const before = { settled: await settled(), accepted: emulator.paidPredictions().accepted };
    emulator.setFaults(faults);
    expect((await video()).media).toHaveLength(1);
    expect(await settled()).toBe(before.settled + 1);
    expect(emulator.paidPredictions().accepted).toBe(before.accepted + 1);
  });

  it("are neither lost nor paid for twice when the process is killed, whenever that is", async () => {
    const before = { settled: await settled(), accepted: emulator.paidPredictions().accepted };
    const kills = 5;
    for (let kill = 0; kill < kills; kill += 1) {
      const child = figment.start("generate", "video", "Mara");
      const ended = once(child, "exit");
      await setTimeout(250 + kill * 350);
      child.kill("SIGKILL");
      await ended;
    }
    const jobs = await figment.json<readonly { id: string; finishedAt: string | null }[]>("jobs", "list");
    for (const { id, finishedAt } of jobs) if (finishedAt === null) await figment.run("jobs", "resume", id);
    const paid = emulator.paidPredictions();
    expect(paid.duplicates).toEqual([]);
    const account = await accountOf(figment, "video");
    expect(account.held).toBe(0);
    expect(account.settled - before.settled).toBe(paid.accepted - before.accepted);
    const findings = await figment.json<readonly { status: string; message: string }[]>("doctor");
    // Whether it was sent, when the process died just before, nobody knows: the operator is told, and that is all.
    const troubles = findings.filter(
      ({ status, message }) => status !== "ok" && !message.includes("was never delivered"),
    );
    expect(troubles).toEqual([]);
  });
});
