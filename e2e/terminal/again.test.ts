import { existsSync, readFileSync, rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { newStudio } from "./new-studio.ts";

interface Image {
  readonly id: string;
  readonly path: string;
  readonly seed: number;
  readonly isFileMissing: boolean;
  readonly placeholder: string;
  readonly parent: { readonly mediaId: string; readonly descent: string } | null;
  readonly children?: readonly { readonly id: string }[];
}

interface Made {
  readonly jobs: readonly { readonly id: string }[];
  readonly media: readonly Image[];
  readonly differences: readonly string[];
}

describe("images made again in a terminal", () => {
  it("are reproduced and varied, and lead back to where they came from", async () => {
    await using figment = await newStudio("owner");
    const first = (await figment.json<Made>("generate", "image", "Mara", "--seed", "7")).media[0];
    const again = await figment.json<Made>("reproduce", "latest");
    expect(again).toMatchObject({ differences: [], media: [{ seed: 7, parent: { mediaId: first?.id } }] });
    const varied = await figment.json<Made>("vary", first?.id.slice(-8) ?? "", "--count", "2");
    expect(varied.media).toHaveLength(2);
    for (const { seed, parent, placeholder } of varied.media) {
      expect(seed).not.toBe(7);
      expect(parent).toEqual({ mediaId: first?.id, descent: "vary" });
      expect(placeholder).toMatch(/^data:image\/webp;base64,/u);
    }
    const shown = await figment.json<Image>("media", "show", first?.id ?? "");
    expect(shown.children).toHaveLength(3);
    const refused = await figment.run("vary", "latest", "--strength", "0.4");
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("knows no strength") });
  });

  it("are asked for in batches, priced as one", async () => {
    await using figment = await newStudio("owner");
    const batch = ["--pose", "sitting", "--pose", "arms crossed", "--scene", "a kitchen", "--scene", "a winter forest"];
    expect(await figment.json("quote", "Mara", ...batch)).toMatchObject({ jobs: 4, count: 4, isPayable: true });
    expect(await figment.json("generate", "image", "Mara", ...batch, "--dry-run")).toMatchObject({
      requests: [{ pose: "sitting", scene: "a kitchen" }, {}, {}, {}],
    });
    const { jobs, media } = await figment.json<Made>("generate", "image", "Mara", ...batch);
    expect([jobs.length, media.length]).toEqual([4, 4]);
    const many = Array.from({ length: 25 }, (_, index) => ["--pose", `pose ${index}`]).flat();
    const tooMany = await figment.run("generate", "image", "Mara", ...many);
    expect(tooMany).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("At most 24") });
  });

  it("outlive their character, are missed when a file is gone, and leave no file when they are deleted", async () => {
    await using figment = await newStudio("owner");
    const { media } = await figment.json<Made>("generate", "image", "Mara", "--count", "2");
    await figment.json("character", "delete", "Mara", "--yes");
    expect(await figment.json<readonly Image[]>("media", "list", "--character", "Mara")).toHaveLength(2);
    const refused = await figment.run("reproduce", "latest");
    expect(refused).toMatchObject({ exitCode: 5, stderr: expect.stringContaining("was deleted") });

    const [kept, lost] = media;
    rmSync(lost?.path ?? "");
    expect(await figment.json("media", "show", lost?.id ?? "")).toMatchObject({ isFileMissing: true });
    const doctor = await figment.run("doctor", "--no-json");
    expect(doctor.stdout).toContain(`files missing from the store: ${lost?.id.slice(-8) ?? ""}`);

    expect(readFileSync(kept?.path ?? "").length).toBeGreaterThan(1000);
    const answer = await figment.json("media", "delete", kept?.id ?? "", "--yes");
    expect(answer).toMatchObject({ isDeleted: true, filesLeft: 0 });
    expect(existsSync(kept?.path ?? "")).toBe(false);
  });
});

describe("what is typed wrong", () => {
  it("is named by its flag, with what was meant", async () => {
    await using figment = await newStudio("owner");
    const edited = await figment.run("character", "edit", "Mara", "--hair-colour", "blakc", "--no-json");
    expect(edited.exitCode).toBe(2);
    expect(edited.stderr).toContain('--hair-colour "blakc" is no choice of the catalogue');
    expect(edited.stderr).toContain("Did you mean --hair-colour black?");
    const renamed = await figment.run("character", "edit", "Mara", "--name", "Latest", "--no-json");
    expect(renamed).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("mean something else") });
  });
});
