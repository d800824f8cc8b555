import { StudioError } from "../../errors.ts";
import type { Model } from "./model.ts";
import { sdxl } from "./sdxl.ts";
import { svd } from "./svd.ts";
import { wanImageToVideo } from "./wan-image-to-video.ts";

/** What every studio offers when its engine is there; an operator adds models that need a version of their own. */
export const builtInModels: readonly Model[] = [sdxl, svd, wanImageToVideo];

/** The model with our id. Throws `invalid_input` when the studio does not offer it. */
export function findModel(models: readonly Model[], id: string): Model {
  const model = models.find((candidate) => candidate.id === id);
  if (model !== undefined) return model;
  const offered = models.map((candidate) => candidate.id).join(", ");
  throw new StudioError("invalid_input", `There is no model "${id}".`, {
    nextSteps: [offered === "" ? "This studio offers no models." : `It offers: ${offered}.`],
  });
}
