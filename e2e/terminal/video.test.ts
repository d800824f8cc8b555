import { once } from "node:events";
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { accountOf } from "./figment.ts";
import { newStudio } from "./new-studio.ts";

interface Media {
  readonly id: string;
  readonly kind: string;
  readonly path: string;
  readonly duration_ms: number | null;
  readonly parameters: { readonly sourceMediaId?: string };
}

interface Generated {
  readonly job: { readonly id: string; readonly state: string; readonly kind: string };
  readonly media: readonly Media[];
}

describe("a video in a terminal, with the preview engine", () => {
  it("is bought by a free member with tokens, after a quote that says what it costs", async () => {
    await using figment = await newStudio("free");
    const tooEarly = await figment.run("generate", "video", "Mara", "--no-json");
    expect(tooEarly).toMatchObject({ exitCode: 2 });
    expect(tooEarly.stderr).toContain("Mara has no image yet");

    const { media: images } = await figment.json<Generated>("generate", "image", "Mara");
    const refused = await figment.run("generate", "video", "Mara");
    expect(refused.exitCode).toBe(6);
    expect(JSON.parse(refused.stderr)).toMatchObject({ error: { code: "insufficient_balance" } });

    await figment.json("admin", "grant", "local", "20", "token", "--reason", "a test");
    const quote = await figment.json("quote", "Mara", "--video", "--seconds", "6");
    expect(quote).toMatchObject({ isPayable: true, parts: [{ asset: "token", amount: 8 }] });
    const dryRun = await figment.run("generate", "video", "Mara", "--dry-run", "--no-json");
    expect(dryRun.stdout).toContain("1 video of 4 seconds costs 5 tokens");
    expect(dryRun.stdout).toContain("Nothing was made");

    const { job, media } = await figment.json<Generated>("generate", "video", "Mara");
    expect(job).toMatchObject({ state: "succeeded", kind: "video" });
    const [clip] = media;
    expect(clip).toMatchObject({ kind: "video", duration_ms: 4000, parameters: { sourceMediaId: images[0]?.id } });
    const file = readFileSync(clip?.path ?? "");
    expect(file.toString("latin1", 4, 8)).toBe("ftyp");
    expect(file.includes("trainedAlgorithmicMedia")).toBe(true);
    expect(await accountOf(figment, "token")).toMatchObject({ granted: 20, settled: 5, left: 15, held: 0 });

    const shown = await figment.run("media", "show", "latest", "--no-json");
    expect(shown.stdout).toMatch(/576x768, 4\.0 s/);
    expect(shown.stdout).toContain(`image ${images[0]?.id.slice(-8)}`);
    const { files } = await figment.json<{ files: readonly string[] }>("media", "export", "out");
    expect(files.map((name) => name.slice(-4)).toSorted()).toEqual([".mp4", ".png"]);
    const other = await figment.json<{ files: readonly string[] }>("media", "export", "out", "--format", "jpeg");
    expect(other.files.map((name) => name.slice(-4)).toSorted()).toEqual([".jpg", ".mp4"]);
  }, 180_000);

  it("says what does not fit, and completes what does", async () => {
    await using figment = await newStudio("owner");
    await figment.json("generate", "image", "Mara");
    const wrong: readonly [commandLine: readonly string[], message: string][] = [
      [["generate", "video", "Mara", "--seconds", "5"], "4, 6"],
      [["generate", "video", "Mara", "--motion", "300"], "1 to 255"],
      [["generate", "video", "Mara", "--noise", "much"], "--noise much: a number is needed"],
      [["quote", "Mara", "--seconds", "6"], "Say --video as well"],
      [["explain", "Mara", "--video", "--pose", "sitting"], "--pose"],
    ];
    for (const [commandLine, message] of wrong) {
      const { exitCode, stderr } = await figment.run(...commandLine, "--no-json");
      expect(stderr).toContain(message);
      expect(exitCode).toBe(2);
    }
    const completed = await figment.run("complete", "--", "generate", "video", "Mara", "--seconds", "");
    expect(completed.stdout.trim().split("\n")).toEqual(["4", "6"]);
  });

  it("is taken up by the next command after a kill, and not charged twice", async () => {
    await using figment = await newStudio("free");
    await figment.json("generate", "image", "Mara");
    await figment.json("admin", "grant", "local", "10", "token", "--reason", "a test");
    const child = figment.start("generate", "video", "Mara");
    const ended = once(child, "exit");
    // Drawing takes seconds, and the job is on record before it begins.
    while ((await figment.json<readonly unknown[]>("jobs", "list")).length < 2) await setTimeout(50);
    child.kill("SIGKILL");
    await ended;
    const { job } = await figment.json<Generated>("jobs", "resume", "latest");
    expect(job.state).toBe("succeeded");
    expect(await accountOf(figment, "token")).toMatchObject({ settled: 5, left: 5, held: 0 });
    const media = await figment.json<readonly Media[]>("media", "list");
    expect(media.map(({ kind }) => kind)).toEqual(["video", "image"]);
  }, 180_000);
});
