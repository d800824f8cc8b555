import { StudioError } from "../../errors.ts";
import type { ImageParameters } from "../engine.ts";
import { type AdapterConvention, maximumAdapters } from "./adapter-convention.ts";
import type { ImageModel, ModelInput } from "./model.ts";

/** What of a model says how it takes adapters. */
type AdapterTaker = Pick<ImageModel, "label" | "adapters">;

interface WeightedAdapter {
  readonly id: string;
  readonly weights: string;
  readonly strength: number;
}

/**
 * The part of a model's input that applies adapters. One adapter's strength is its own scale times the scale of all of
 * them, rounded to four decimals so that the same request is the same text everywhere. Throws `invalid_input` for more
 * adapters than the model takes, or weights it cannot read.
 */
export function mapAdapters(model: AdapterTaker, { adapters, adapterScale }: ImageParameters): ModelInput {
  const maximum = maximumAdapters(model.adapters);
  if (adapters.length > maximum) throw tooMany(model, adapters.length, maximum);
  const weighted = adapters.map(({ id, weights, scale }) => ({ id, weights, strength: round(scale * adapterScale) }));
  const [first] = weighted;
  return first === undefined ? {} : mapByConvention(model.adapters, first, weighted);
}

function mapByConvention(
  convention: AdapterConvention,
  first: WeightedAdapter,
  all: readonly WeightedAdapter[],
): ModelInput {
  if (convention.kind === "lora_loaders") {
    return { names: all.map(fileName), strengths: all.map(({ strength }) => strength) };
  }
  const unlisted = all.find(({ weights }) => !URL.canParse(weights));
  if (unlisted !== undefined) throw unreadable(unlisted, "fetches weights from an address");
  switch (convention.kind) {
    case "none":
      return {};
    case "one_tar":
      if (/\.safetensors($|\?)/u.test(first.weights)) throw unreadable(first, "takes a tar made by a training");
      return { [convention.weightsField]: first.weights, [convention.scaleField]: first.strength };
    case "url_strength_list":
      return { [convention.field]: all.map(urlAndStrength).join(",") };
    case "json_list":
      return { [convention.field]: JSON.stringify(all.map(({ weights, strength }) => ({ url: weights, strength }))) };
    case "arrays":
      return {
        [convention.weightsField]: all.map(({ weights }) => weights),
        [convention.scalesField]: all.map(({ strength }) => strength),
      };
  }
}

/** The endpoint has the file already: by its name, or the last part of its address. */
function fileName(adapter: WeightedAdapter): string {
  const name = URL.parse(adapter.weights)?.pathname.split("/").at(-1) ?? adapter.weights;
  if (!name.endsWith(".safetensors")) throw unreadable(adapter, "takes .safetensors files");
  return name;
}

function urlAndStrength(adapter: WeightedAdapter): string {
  if (adapter.weights.includes(",")) throw unreadable(adapter, "takes addresses without a comma");
  return `${adapter.weights}:${adapter.strength}`;
}

function tooMany(model: AdapterTaker, asked: number, maximum: number): StudioError {
  const takes = ["no adapters", "one adapter"][maximum] ?? `at most ${maximum} adapters`;
  return new StudioError("invalid_input", `The model "${model.label}" takes ${takes}; ${asked} were asked for.`, {
    nextSteps: [maximum === 0 ? "Leave the adapters out." : `Ask for ${maximum} or fewer.`],
    details: { limit: "adapters", maximum, asked },
  });
}

function unreadable({ id }: WeightedAdapter, what: string): StudioError {
  return new StudioError("invalid_input", `The adapter "${id}" does not fit this model, which ${what}.`, {
    nextSteps: ["Leave it out, or ask the operator to offer it in the form the model reads."],
    details: { adapter: id },
  });
}

function round(strength: number): number {
  return Math.round(strength * 10_000) / 10_000;
}
