import type { Catalogue } from "./catalogue/catalogue.ts";
import { modelReference, type ImageInputConvention } from "./models/model.ts";

/** How the model takes an image to start from; `null` where it does not, or draws by itself. */
export function imageInputOf({ models }: Catalogue, id: string): ImageInputConvention | null {
  const model = models.find((candidate) => candidate.id === id);
  return model?.kind === "image" ? model.imageInput : null;
}

/** Which model that is today, with its version: `owner/name:version`. */
export function modelSourceOf({ models }: Catalogue, id: string): string | undefined {
  const model = models.find((candidate) => candidate.id === id);
  if (model === undefined) return undefined;
  const { version } = model.source;
  return version === null ? modelReference(model.source) : `${modelReference(model.source)}:${version}`;
}
