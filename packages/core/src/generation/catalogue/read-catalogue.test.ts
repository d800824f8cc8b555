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

const classifier = `classifier:
  id: looker
  engine: replicate
  source: someone/looker:${"0".repeat(64)}
  answer: { kind: label }
  labels: { normal: general, nsfw: forbidden }
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
    const everything = exampleCatalogue
      .replace("models: []\n", "models:\n")
      .replaceAll(/^#((?: {2}|classifier:).*)$/gmu, "$1");
    const { models, classifier: named } = await readCatalogue(fileWith(everything));
    expect(named).toMatchObject({ id: "looker", answer: { kind: "label" } });
    expect(models.map(({ id }) => id)).toEqual(["sdxl", "sdxl-with-many-adapters"]);
  });

  it("takes ratings above general beside a classifier", async () => {
    const path = fileWith(adapter.replace("general", "suggestive") + classifier);
    expect(await readCatalogue(path)).toMatchObject({
      adapters: [{ contentRating: "suggestive" }],
      classifier: { id: "looker", imageField: "image", labels: { normal: "general", nsfw: "forbidden" } },
    });
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
    ["a classifier with one label", classifier.replace("nsfw: forbidden", ""), 6, "classifier.labels"],
    ["a classifier that forbids nothing", classifier.replace("forbidden", "explicit"), 2, "forbidden"],
    ["the same adapter twice", adapter + adapter.replace("adapters:\n", ""), 10, "a second time"],
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
