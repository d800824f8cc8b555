import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { accountOf, mara, newFigment } from "./figment.ts";
import { newStudio } from "./new-studio.ts";

interface Generated {
  readonly job: { readonly id: string; readonly state: string };
  readonly media: readonly { readonly path: string; readonly isMarked: boolean; readonly seed: number }[];
}

describe("the main job in a terminal", () => {
  it("takes a new free member from nothing to three images, and refuses the fourth", async () => {
    await using figment = newFigment();
    await figment.json("init", "--as", "free", "--attest-adult");
    await figment.json("character", "create", ...mara);
    const quote = await figment.json<{ isPayable: boolean; markedImages: number }>("quote", "Mara", "--count", "3");
    expect(quote).toMatchObject({ isPayable: true, markedImages: 3 });

    const { job, media } = await figment.json<Generated>("generate", "image", "Mara", "--count", "3");
    expect(job.state).toBe("succeeded");
    expect(media).toHaveLength(3);
    for (const { path, isMarked } of media) {
      expect(isMarked).toBe(true);
      expect(readFileSync(path).subarray(1, 4).toString()).toBe("PNG");
      expect(readFileSync(path).includes("trainedAlgorithmicMedia")).toBe(true);
    }

    const refused = await figment.run("generate", "image", "Mara");
    expect(refused.exitCode).toBe(6);
    expect(JSON.parse(refused.stderr)).toMatchObject({ error: { code: "insufficient_balance" } });
    expect(await accountOf(figment)).toEqual({ granted: 3, settled: 3, left: 0, held: 0 });
  });

  it("has no limits for the owner, whose images carry no mark", async () => {
    await using figment = await newStudio("owner");
    const { media } = await figment.json<Generated>(
      "generate",
      "image",
      "mara",
      "--count",
      "4",
      "--seed",
      "7",
      "--steps",
      "50",
    );
    expect(media.map(({ seed, isMarked }) => [seed, isMarked])).toEqual([
      [7, false],
      [8, false],
      [9, false],
      [10, false],
    ]);
    const sheet = `${figment.home}/sheet.png`;
    await figment.json("media", "export", "--sheet", sheet);
    expect(existsSync(sheet)).toBe(true);
    const { files } = await figment.json<{ files: readonly string[] }>("media", "export", "out", "--recipe");
    expect(files).toHaveLength(4);
    for (const file of files) expect(existsSync(`${file}.json`)).toBe(true);
  });
});
