import { readFile } from "node:fs/promises";
import type { Document, LineCounter } from "yaml";
import { StudioError } from "../../errors.ts";
import type { Model } from "../models/model.ts";
import { builtInCatalogue, type Catalogue } from "./catalogue.ts";
import { findUnclassified } from "./find-unclassified.ts";
import type { RunpodModel } from "../models/runpod-model.ts";
import { catalogueFile, type CatalogueFile } from "./catalogue-schema.ts";
import { catalogueProblems, type LineProblem } from "./catalogue-problems.ts";
import { isModel, readWorkflow } from "./read-workflow.ts";

const problemsTold = 5;

/**
 * Reads an operator's catalogue. Throws `invalid_configuration` that names the file, the line, what stands there and what
 * would fit.
 */
export async function readCatalogue(path: string): Promise<Catalogue> {
  // The package is CommonJS, whose only sure export is the default.
  const { default: yaml } = await import("yaml");
  const { LineCounter, parseDocument } = yaml;
  const lines = new LineCounter();
  const document = parseDocument(await readText(path), { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) throw refusal(path, lines.linePos(broken.pos[0]).line, broken.message);
  const result = catalogueFile.safeParse(document.toJS() ?? {});
  if (!result.success)
    throw refusals(
      path,
      catalogueProblems(result.error, (at) => lineOf(document, lines, at)),
    );
  const runpodModels = await readRunpodModels(path, result.data, (at) => lineOf(document, lines, at));
  return combined(path, result.data, runpodModels, document, lines);
}

/** The entries for RunPod, each with its workflow where it has one. */
async function readRunpodModels(
  path: string,
  { models }: CatalogueFile,
  lineAt: (path: readonly PropertyKey[]) => number,
): Promise<readonly RunpodModel[]> {
  const read: RunpodModel[] = [];
  for (const [index, entry] of models.entries()) {
    if (entry.engine !== "runpod") continue;
    if (entry.worker === "sdxl") {
      read.push(entry);
      continue;
    }
    const model = await readWorkflow(path, entry);
    if (!isModel(model)) throw refusal(path, lineAt(["models", index, ...model.path]), model.problem);
    read.push(model);
  }
  return read;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const isMissing = cause instanceof Error && "code" in cause && cause.code === "ENOENT";
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = isMissing ? `There is no catalogue at ${path}.` : `The catalogue cannot be read: ${reason}.`;
    const nextSteps = ["Correct FIGMENT_CATALOGUE.", `Or write one: figment catalogue example > ${path}`];
    throw new StudioError("invalid_configuration", message, { cause, nextSteps: isMissing ? nextSteps : [] });
  }
}

function combined(
  path: string,
  file: CatalogueFile,
  runpodModels: readonly RunpodModel[],
  document: Document,
  lines: LineCounter,
): Catalogue {
  const models = [...builtInCatalogue.models, ...file.models.filter((model) => model.engine !== "runpod")];
  const builtIn = [...builtInCatalogue.models, ...builtInCatalogue.runpodModels];
  refuseSecond(
    [...builtIn, ...file.models],
    (index) => lineOf(document, lines, ["models", index - builtIn.length]),
    path,
  );
  refuseSecond(file.adapters, (index) => lineOf(document, lines, ["adapters", index]), path);
  const lineAt = (at: readonly PropertyKey[]): number => lineOf(document, lines, at);
  const imageModel = file.imageModel ?? builtInCatalogue.imageModel;
  const offered = [...builtIn, ...file.models];
  requireModel(offered, "image", imageModel, (problem) => refusal(path, lineAt(["imageModel"]), problem));
  const videoModels = file.videoModels ?? builtInCatalogue.videoModels;
  for (const [rating, byLength] of Object.entries(videoModels)) {
    for (const [length, model] of Object.entries(byLength)) {
      if (model === undefined) continue;
      const where = ["videoModels", rating, Number(length)];
      requireVideoModel(models, model, length, rating, (problem) => refusal(path, lineAt(where), problem));
    }
  }
  const unchecked = file.classifier === undefined ? findUnclassified(file) : null;
  if (unchecked !== null) {
    const problem = `${unchecked.path.join(".")}: ${unchecked.problem}`;
    throw refusal(path, lineOf(document, lines, unchecked.path), problem);
  }
  const { adapters, classifier } = file;
  return {
    models,
    runpodModels: [...builtInCatalogue.runpodModels, ...runpodModels],
    imageModel,
    videoModels,
    adapters,
    ...(classifier === undefined ? {} : { classifier }),
  };
}

type Refuse = (problem: string) => StudioError;

function requireModel<Offered extends Pick<Model, "id" | "kind">>(
  models: readonly Offered[],
  kind: Model["kind"],
  id: string,
  refuse: Refuse,
): Offered {
  const model = models.find((candidate) => candidate.id === id && candidate.kind === kind);
  if (model !== undefined) return model;
  const offered = models.filter((candidate) => candidate.kind === kind).map((candidate) => candidate.id);
  const isOther = models.some((candidate) => candidate.id === id);
  const problem = isOther ? `the model "${id}" does not make ${kind}s` : `there is no model "${id}"`;
  throw refuse(`${problem}; it may be ${offered.join(", ")}`);
}

function requireVideoModel(models: readonly Model[], id: string, length: string, rating: string, refuse: Refuse): void {
  const model = requireModel(models, "video", id, refuse);
  if (model.kind === "video" && !(length in model.lengths)) {
    throw refuse(`the model "${id}" makes no videos of ${length} seconds`);
  }
  if (!model.contentRatings.some((allowed) => allowed === rating)) {
    throw refuse(`the model "${id}" may not be used for ${rating}`);
  }
}

function refuseSecond(
  entries: readonly { readonly id: string }[],
  lineAt: (index: number) => number,
  path: string,
): void {
  const seen = new Set<string>();
  for (const [index, { id }] of entries.entries()) {
    if (seen.has(id)) throw refusal(path, lineAt(index), `"${id}" stands here a second time`);
    seen.add(id);
  }
}

/** The line of the value at a path, or of the nearest thing around it that is there. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    const range = typeof node === "object" && node !== null && "range" in node ? (node.range as number[] | null) : null;
    if (range?.[0] !== undefined) return lines.linePos(range[0]).line;
  }
  return 1;
}

function refusal(path: string, line: number, problem: string): StudioError {
  return refusals(path, [{ line, problem }]);
}

/** One error for all that is wrong, so that nobody has to find it out one by one. */
function refusals(path: string, problems: readonly LineProblem[]): StudioError {
  const told = problems.slice(0, problemsTold).map(({ line, problem }) => `line ${line}: ${problem}`);
  const more = problems.length > problemsTold ? `; and ${problems.length - problemsTold} more` : "";
  return new StudioError("invalid_configuration", `${path}, ${told.join("; ")}${more}.`, {
    nextSteps: ["figment catalogue check", "figment catalogue example"],
    details: { path, line: problems[0]?.line ?? 1 },
  });
}
