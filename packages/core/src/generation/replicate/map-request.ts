import { isDeepStrictEqual } from "node:util";
import { StudioError } from "../../errors.ts";
import { inlineImage } from "../../media/inline-image.ts";
import type { EngineInput, EngineRequest } from "../engine.ts";
import { mapInput } from "../models/map-input.ts";
import { mapVideoInput } from "../models/map-video-input.ts";
import type { Model, ModelInput } from "../models/model.ts";

/** Up to here Replicate recommends data addresses; what is larger should lie at an address of its own. */
const maximumInline_bytes = 256 * 1024;

/** A request in the model's own words. An image to start from is sent as a link, or within the request where nobody else can read it. */
export async function mapRequest(model: Model, request: EngineRequest): Promise<ModelInput> {
  const source = request.kind === "video" ? request.source : request.reference;
  if (source === undefined) return mapBeforehand(model, request);
  const image = (await source.publicLink()) ?? (await inlineImage(await source.read(), maximumInline_bytes));
  return mapBeforehand(model, request, image);
}

/** The same before there is anything to send, for refusing what the model cannot do. */
export function mapBeforehand(model: Model, request: EngineInput, image = "data:,"): ModelInput {
  if (request.kind === "image" && model.kind === "image") return mapInput(model, request, image);
  if (request.kind === "video" && model.kind === "video") return mapVideoInput(model, request, image);
  throw new StudioError("invalid_input", `The model "${model.label}" makes no ${request.kind}s.`);
}

/**
 * Whether a listed prediction has just our input. All but the image must be equal, our seed among it; the image may have been
 * signed at another time, or moved by the service to an address of its own.
 */
export function isSameInput(model: Model, listed: unknown, sent: ModelInput): boolean {
  const field = model.kind === "video" ? model.fields.image : model.imageInput?.field;
  if (field === undefined || sent[field] === undefined) return isDeepStrictEqual(listed, sent);
  if (typeof listed !== "object" || listed === null) return false;
  const theirs = listed as Readonly<Record<string, unknown>>;
  return (
    isSameImage(theirs[field], sent[field]) &&
    isDeepStrictEqual({ ...theirs, [field]: null }, { ...sent, [field]: null })
  );
}

function isSameImage(listed: unknown, sent: unknown): boolean {
  const [theirs, ours] = [listed, sent].map((address) => (typeof address === "string" ? URL.parse(address) : null));
  if (!theirs || !ours) return false;
  if (ours.protocol === "data:" && theirs.protocol === "https:") return true;
  return theirs.protocol === ours.protocol && theirs.host === ours.host && theirs.pathname === ours.pathname;
}
