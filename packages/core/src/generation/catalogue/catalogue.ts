import type { Adapter } from "../adapter-catalogue.ts";
import type { ClassifierModel } from "../../moderation/classifier/classifier-model.ts";
import { builtInModels } from "../models/model-catalogue.ts";
import type { VideoLength_s } from "../engine.ts";
import type { ContentRating } from "../job.ts";
import type { Model } from "../models/model.ts";
import { builtInRunpodModels, type RunpodModel } from "../models/runpod-model.ts";

/** What a studio offers to generate with: the models, which of them makes images, and the operator's adapters. */
export interface Catalogue {
  readonly models: readonly Model[];
  /** What the operator's own RunPod endpoint runs. */
  readonly runpodModels: readonly RunpodModel[];
  /** The id of the model that serves images. */
  readonly imageModel: string;
  /** The id of the model that serves videos, for each rating and each length in seconds; what is missing is not on offer. */
  readonly videoModels: VideoModelChoice;
  readonly adapters: readonly Adapter[];
  /** What looks at every output; without one only `general` is made, and the engine's own checker has to do. */
  readonly classifier?: ClassifierModel;
}

export type VideoModelChoice = Readonly<
  Partial<Record<ContentRating, Readonly<Partial<Record<VideoLength_s, string | undefined>>>>>
>;

/** Where the catalogue comes from; asked anew for every request, so that an edited file counts at once. */
export interface CatalogueSource {
  current(): Promise<Catalogue>;
}

/** What there is without a file of the operator's: the built-in models, and no adapters. */
export const builtInCatalogue: Catalogue = {
  models: builtInModels,
  runpodModels: builtInRunpodModels,
  imageModel: "sdxl",
  videoModels: { general: { 4: "svd", 6: "svd" } },
  adapters: [],
};

export function fixedCatalogue(catalogue: Catalogue): CatalogueSource {
  return { current: async () => catalogue };
}
