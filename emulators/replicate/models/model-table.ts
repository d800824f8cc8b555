import { invalidVersion, notFound } from "../problem.ts";
import { type EmulatedModel, modelReference } from "./model.ts";
import { imageClassifier } from "./image-classifier.ts";
import { sdxlAdapterLists } from "./sdxl-adapter-lists.ts";
import { sdxlMultiAdapter } from "./sdxl-multi-adapter.ts";
import { sdxl } from "./sdxl.ts";
import { stableVideoDiffusion } from "./stable-video-diffusion.ts";
import { wanImageToVideo } from "./wan-image-to-video.ts";

export const builtInModels: readonly EmulatedModel[] = [
  sdxl,
  sdxlMultiAdapter,
  sdxlAdapterLists,
  stableVideoDiffusion,
  wanImageToVideo,
  imageClassifier,
];

export interface ModelTable {
  /** @throws Problem 404 when there is no such model. */
  named(owner: string, name: string): EmulatedModel;
  /**
   * The model that a create's `version` names: a version id, `owner/name:id`, or for official models `owner/name`.
   *
   * @throws Problem 422 when nothing answers to it.
   */
  identified(version: string): EmulatedModel;
}

/** Later models replace earlier ones of the same name. Owners and names are compared without case, as Replicate does. */
export function createModelTable(models: readonly EmulatedModel[]): ModelTable {
  const byName = new Map(models.map((model) => [modelReference(model).toLowerCase(), model]));
  return {
    named(owner, name) {
      const model = byName.get(`${owner}/${name}`.toLowerCase());
      if (model === undefined) throw notFound();
      return model;
    },
    identified(version) {
      const [reference = "", id] = version.includes("/") ? version.split(":") : ["", version];
      const model = [...byName.values()].find((candidate) => {
        const isNamed = reference === "" || modelReference(candidate).toLowerCase() === reference.toLowerCase();
        return isNamed && (id === undefined ? candidate.isOfficial : candidate.versionId === id);
      });
      if (model === undefined) throw invalidVersion();
      return model;
    },
  };
}
