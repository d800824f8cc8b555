import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { builtInCatalogue } from "./catalogue.ts";
import { catalogueFromFile } from "./catalogue-from-file.ts";
import { exampleCatalogue } from "./example-catalogue.ts";
import { exampleWorkflow } from "./example-workflow.ts";
import { readCatalogue } from "./read-catalogue.ts";

function fileWith(content: string, workflow?: string): string {
  const folder = mkdtempSync(join(tmpdir(), "figment-catalogue-"));
  const path = join(folder, "catalogue.yaml");
  writeFileSync(path, content);
  if (workflow !== undefined) writeFileSync(join(folder, "workflow.json"), workflow);
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

const comfyui = `models:
  - id: mine
    label: Mine
    engine: runpod
    worker: comfyui
    kind: image
    workflow: workflow.json
    fields:
      { prompt: 6.text, negativePrompt: 7.text, width: 5.width, height: 5.height, steps: 3.steps,
        guidance: 3.cfg, seed: 3.seed }
    limits:
      steps: { minimum: 1, maximum: 100 }
      guidance: { minimum: 1, maximum: 20 }
      side_px: { minimum: 256, maximum: 1536 }
      sideMultiple_px: 8
    adapters: { kind: lora_loaders, checkpoint: "4", maximum: 3 }
    safetyChecker: { node: "9" }
    contentRatings: [general]
    licence: { name: CC0, url: "https://creativecommons.org" }
    price: { per: second, amount_micros: 190, currency: usd }
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
    const everything = exampleCatalogue
      .replace("models: []\n", "models:\n")
      .replaceAll(/^#((?: {2}|classifier:).*)$/gmu, "$1");
    const { models, runpodModels, classifier: named } = await readCatalogue(fileWith(everything, exampleWorkflow));
    expect(named).toMatchObject({ id: "looker", answer: { kind: "label" } });
    expect(models.map(({ id }) => id)).toEqual([
      "sdxl",
      "svd",
      "wan-i2v",
      "sdxl-with-many-adapters",
      "another-video-model",
    ]);
    expect(runpodModels.map(({ id }) => id)).toEqual(["runpod-sdxl", "my-sdxl-endpoint", "my-comfyui-endpoint"]);
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

  it("is refused with all that is wrong in it, from the top, in words that say what would fit", async () => {
    const broken = adapter
      .replace("label: Film", "lable: Film")
      .replace("0.8", "much")
      .replace("[pro]", "[gold]")
      .replace(/ {4}licence.*\n/u, "");
    const path = fileWith(`imagemodel: sdxl\n${broken}`);
    await expect(readCatalogue(path)).rejects.toThrow(
      `${path}, line 1: "imagemodel" is no field of it; "imageModel" may be meant; ` +
        "line 3: adapters.0.label is missing; line 3: adapters.0.licence is missing; " +
        'line 4: adapters.0: "lable" is no field of it; "label" may be meant; ' +
        "line 6: adapters.0.scale: a number is needed; and 1 more.",
    );
  });

  it("tells what may stand where a kind is none of those there are", async () => {
    const broken = comfyui.replace("lora_loaders", "lora");
    await expect(readCatalogue(fileWith(broken))).rejects.toThrow("adapters.kind: it may be none, lora_loaders");
  });

  it("says so when it was named and is not there", async () => {
    await expect(readCatalogue("/nowhere/catalogue.yaml")).rejects.toThrow(
      "There is no catalogue at /nowhere/catalogue.yaml.",
    );
  });

  const saveStraight = exampleWorkflow.replace('"9",\n        0', '"8",\n        0');
  const secondSave = exampleWorkflow.replace("EmptyLatentImage", "SaveLatent");
  it.each([
    ["another engine", comfyui.replace("engine: runpod", "engine: cloud"), exampleWorkflow, 4, "replicate or runpod"],
    ["another worker", comfyui.replace("worker: comfyui", "worker: flux"), exampleWorkflow, 5, "sdxl or comfyui"],
    ["a workflow that is not there", comfyui, undefined, 7, "cannot be read"],
    ["a workflow that is no JSON", comfyui, "{", 7, "not JSON"],
    ["the editor's format", comfyui, '{ "nodes": [] }', 7, "Export (API)"],
    ["a place that is no place", comfyui.replace("6.text", "text"), exampleWorkflow, 9, "as in 6.text"],
    ["a node that is not there", comfyui.replace("6.text", "66.text"), exampleWorkflow, 9, 'no node "66"'],
    [
      "a field that is not there",
      comfyui.replace("3.cfg", "3.guidance"),
      exampleWorkflow,
      10,
      "it has seed, steps, cfg",
    ],
    ["a field that is linked", comfyui.replace("6.text", "6.clip"), exampleWorkflow, 9, 'linked to node "4"'],
    ["adapters behind nothing", comfyui.replace('"4"', '"44"'), exampleWorkflow, 16, 'no node "44"'],
    ["a checker that is not there", comfyui.replace('"9"', '"99"'), exampleWorkflow, 17, 'no node "99"'],
    ["pictures past the checker", comfyui, saveStraight, 17, 'does not pass through node "9"'],
    ["two nodes that save", comfyui, secondSave, 7, "exactly one node may save"],
    ["no safety checker", comfyui.replace(/ {4}safetyChecker.*\n/u, ""), exampleWorkflow, 2, "media classifier"],
  ])("is refused for %s in an entry for RunPod, naming the line", async (_name, content, workflow, line, problem) => {
    const path = fileWith(content, workflow);
    const reading = readCatalogue(path);
    await expect(reading).rejects.toThrow(problem);
    await expect(reading).rejects.toMatchObject({ code: "invalid_configuration", details: { path, line } });
  });

  it("counts as soon as a workflow is edited", async () => {
    const path = fileWith(comfyui, exampleWorkflow);
    const source = catalogueFromFile(path);
    const steps = async () =>
      JSON.stringify((await source.current()).runpodModels.at(-1)).includes('"euler_ancestral"');
    expect(await steps()).toBe(false);
    writeFileSync(path.replace("catalogue.yaml", "workflow.json"), exampleWorkflow.replace("euler", "euler_ancestral"));
    expect(await steps()).toBe(true);
  });

  it("counts as soon as it is edited, and keeps the last good one when an edit is broken", async () => {
    const path = fileWith("");
    const told: unknown[] = [];
    const source = catalogueFromFile(path, { onBrokenEdit: (error) => void told.push(error) });
    expect((await source.current()).adapters).toEqual([]);
    const edit = (content: string, second: number): void => {
      writeFileSync(path, content);
      utimesSync(path, second, second);
    };
    edit(adapter, 1_000);
    expect((await source.current()).adapters).toHaveLength(1);
    edit("adapters: [", 2_000);
    expect((await source.current()).adapters).toHaveLength(1);
    expect((await source.current()).adapters).toHaveLength(1);
    expect(told).toMatchObject([{ code: "invalid_configuration", details: { path } }]);
    edit("", 3_000);
    expect((await source.current()).adapters).toEqual([]);
  });

  it("that is written while it is read is read again, however late the older reading ends", async () => {
    const path = fileWith(comfyui);
    const workflow = path.replace("catalogue.yaml", "workflow.json");
    execFileSync("mkfifo", [workflow]);
    const source = catalogueFromFile(path);
    const slow = source.current();
    // Opens when it is read: the catalogue has been read before it.
    const writing = await open(workflow, "w");
    writeFileSync(path, adapter);
    expect((await source.current()).adapters).toHaveLength(1);
    await writing.writeFile(exampleWorkflow);
    await writing.close();
    expect((await slow).adapters).toHaveLength(1);
    expect((await source.current()).adapters).toHaveLength(1);
  });

  it("is what is built in where there is no file", async () => {
    expect(await catalogueFromFile("/nowhere/catalogue.yaml").current()).toBe(builtInCatalogue);
  });

  it("that somebody named has to be there at first; gone later, the last good one stays in force", async () => {
    const missing = catalogueFromFile("/nowhere/catalogue.yaml", { isNamed: true });
    await expect(missing.current()).rejects.toMatchObject({
      code: "invalid_configuration",
      message: expect.stringContaining("/nowhere/catalogue.yaml"),
    });
    const path = fileWith(adapter);
    const source = catalogueFromFile(path, { isNamed: true });
    expect((await source.current()).adapters).toHaveLength(1);
    rmSync(path);
    expect((await source.current()).adapters).toHaveLength(1);
  });
});
