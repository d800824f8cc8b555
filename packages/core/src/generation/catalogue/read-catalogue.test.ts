import { mkdtempSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { builtInCatalogue } from "./catalogue.ts";
import { catalogueFromFile } from "./catalogue-from-file.ts";
import { exampleCatalogue } from "./example-catalogue.ts";
import { readCatalogue } from "./read-catalogue.ts";

function fileWith(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "figment-catalogue-")), "catalogue.yaml");
  writeFileSync(path, content);
  return path;
}

const adapter = `adapters:
  - id: film
    label: Film
    weights: https://weights.example/film.tar
    scale: 0.8
    contentRating: general
    plans: [pro]
    licence: { name: CC0, url: "https://creativecommons.org" }
    depictsRealPerson: false
`;

/** A video model that makes 4 seconds from an image alone. */
const clipModel = `models:
  - id: clip
    label: Clip
    engine: replicate
    kind: video
    source: owner/name
    # It goes by the image alone.
    fields: { image: image, seed: seed }
    lengths:
      4: { input: { num_frames: 25 } }
    contentRatings: [general]
    licence: { name: CC0, url: "https://licence.example" }
    price: { per: video, amount_micros: 1000, currency: usd }
`;

describe("an operator's catalogue", () => {
  it("is read from the example that the product ships, commented model and all", async () => {
    const { adapters, imageModel } = await readCatalogue(fileWith(exampleCatalogue));
    expect(imageModel).toBe("sdxl");
    expect(adapters.map(({ id, scale }) => [id, scale])).toEqual([
      ["film-grain", 0.8],
      ["studio-light", 0.6],
      ["ink-wash", 1],
    ]);
    const everything = exampleCatalogue.replace("models: []\n", "models:\n").replaceAll(/^#( {2}.*)$/gmu, "$1");
    const { models } = await readCatalogue(fileWith(everything));
    expect(models.map(({ id }) => id)).toEqual([
      "sdxl",
      "svd",
      "wan-i2v",
      "sdxl-with-many-adapters",
      "another-video-model",
    ]);
  });

  it("adds nothing when it is empty", async () => {
    expect(await readCatalogue(fileWith(""))).toEqual(builtInCatalogue);
  });

  it.each([
    ["broken syntax", "adapters: [\n", 2, ""],
    ["an unknown field", `speed: 3\n${adapter}`, 1, "speed"],
    ["a scale above 1", adapter.replace("0.8", "1.5"), 5, "adapters.0.scale"],
    ["an unknown plan", adapter.replace("[pro]", "[gold]"), 7, "adapters.0.plans.0"],
    ["a real person", adapter.replace("depictsRealPerson: false", "depictsRealPerson: true"), 9, "nobody real"],
    ["a missing declaration", adapter.replace("    depictsRealPerson: false\n", ""), 2, "nobody real"],
    ["a rating that nothing can check", adapter.replace("general", "explicit"), 6, "media classifier"],
    ["the same adapter twice", adapter + adapter.replace("adapters:\n", ""), 10, "a second time"],
    ["a video model that is not there", "videoModels:\n  general: { 4: nothing }\n", 2, 'no model "nothing"'],
    ["an image model for videos", "videoModels:\n  general:\n    4: svd\n    6: sdxl\n", 4, "does not make videos"],
    ["a video model for images", "imageModel: svd\n", 1, "does not make images"],
    ["a length nobody can ask for", "videoModels:\n  general: { 5: svd }\n", 2, "5"],
    ["videos of a higher rating", "videoModels:\n  explicit: { 4: wan-i2v }\n", 2, "media classifier"],
    ["a length its model does not make", `videoModels:\n  general: { 6: clip }\n${clipModel}`, 2, "6 seconds"],
    ["words that nothing checks", clipModel.replace("seed: seed", "prompt: prompt, seed: seed"), 8, "takes words"],
    ["a video without a length", clipModel.replace(/4: .*/u, "{}"), 10, "at least one length"],
    ["an image model that is not there", "imageModel: nothing\n", 1, 'no model "nothing"'],
  ])("is refused for %s, naming the line", async (_name, content, line, problem) => {
    const path = fileWith(content);
    const reading = readCatalogue(path);
    await expect(reading).rejects.toMatchObject({ code: "invalid_configuration", details: { path, line } });
    await expect(reading).rejects.toThrow(problem);
  });

  it("counts as soon as it is edited, and keeps the last good one when an edit is broken", async () => {
    const path = fileWith("");
    const source = catalogueFromFile(path);
    expect((await source.current()).adapters).toEqual([]);
    const edit = (content: string, second: number): void => {
      writeFileSync(path, content);
      utimesSync(path, second, second);
    };
    edit(adapter, 1_000);
    expect((await source.current()).adapters).toHaveLength(1);
    edit("adapters: [", 2_000);
    expect((await source.current()).adapters).toHaveLength(1);
    edit("", 3_000);
    expect((await source.current()).adapters).toEqual([]);
  });

  it("is what is built in where there is no file", async () => {
    expect(await catalogueFromFile("/nowhere/catalogue.yaml").current()).toBe(builtInCatalogue);
  });
});
