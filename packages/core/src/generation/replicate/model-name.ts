import { type Model, modelReference } from "../models/model.ts";

/** What a model is called towards the operator: `owner/name`, with the beginning of its version where it has one. */
export function modelName({ source }: Model): string {
  return source.version === null ? modelReference(source) : `${modelReference(source)}:${source.version.slice(0, 12)}`;
}
