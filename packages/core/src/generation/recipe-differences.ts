import { isDeepStrictEqual } from "node:util";
import type { ImageParameters } from "./engine.ts";
import type { ImageJob } from "./find-recipe.ts";
import type { RepeatRequest } from "./repeat-request.ts";

/** What would serve the recipe now. */
export interface RecipeToday {
  readonly engine: string;
  readonly model: string;
  readonly negativePrompt: string;
  readonly parameters: ImageParameters;
}

/** Says what has changed since an image was made, so that nobody expects the same picture from something else. */
export function recipeDifferences(recipe: ImageJob, now: RecipeToday, { strength }: RepeatRequest): readonly string[] {
  const [before, after] = [recipe.parameters, now.parameters];
  return [
    ...(recipe.engine === now.engine ? [] : [`It was made by the engine ${recipe.engine}; now it is ${now.engine}.`]),
    ...(recipe.model === now.model
      ? modelChange(now.model, before.modelSource, after.modelSource)
      : [`It was made by the model ${recipe.model}; now it is ${now.model}.`]),
    ...(isDeepStrictEqual(before.adapters, after.adapters)
      ? []
      : ["An adapter has other weights or another scale than then."]),
    ...(before.reference !== undefined && after.reference === undefined && strength === undefined
      ? ["The image it started from was deleted; it starts from words alone."]
      : []),
    ...(recipe.negativePrompt === now.negativePrompt ? [] : ["Safety has added to the negative prompt since then."]),
  ];
}

function modelChange(model: string, before: string | undefined, after: string | undefined): readonly string[] {
  if (before === after) return [];
  if (before === undefined) return [`Which version of the model ${model} made it was not written down then.`];
  return [`The model ${model} was ${brief(before)} then; now it is ${after === undefined ? "another" : brief(after)}.`];
}

/** `owner/name:7762fd07`: enough of a version to tell it from another. */
function brief(source: string): string {
  return source.replace(/(?<=:.{8}).+$/u, "");
}
