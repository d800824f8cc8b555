import { StudioError } from "../../errors.ts";
import type { VideoInput } from "../engine.ts";
import type { ModelInput, VideoModel } from "./model.ts";
import { requireWithin } from "./require-within.ts";

/**
 * A request for a video in a model's own words: the image it starts from, how long, how much moves, always an explicit
 * seed, the model's safety checker always on. Pure, like `mapInput`. Throws `invalid_input` for what the model cannot do.
 *
 * @param image where the engine reads the first frame: an address, or the image itself as a data address
 */
export function mapVideoInput(
  model: VideoModel,
  request: Omit<VideoInput, "kind" | "model">,
  image: string,
): ModelInput {
  const { fields, limits, safetyChecker } = model;
  const { duration_s, motion, noise } = request.parameters;
  const length = model.lengths[duration_s];
  if (length === undefined) throw notOffered(model, duration_s);
  requireWithin(model, "motion", motion, limits.motion);
  requireWithin(model, "noise", noise, limits.noise);
  return {
    ...model.fixedInput,
    ...length.input,
    [fields.image]: image,
    ...(fields.prompt !== null && { [fields.prompt]: request.prompt }),
    ...(fields.negativePrompt !== null && { [fields.negativePrompt]: request.negativePrompt }),
    ...(fields.motion !== null && { [fields.motion]: motion }),
    ...(fields.noise !== null && { [fields.noise]: noise }),
    [fields.seed]: request.seed,
    // Last, so that nothing above can switch it off.
    ...(safetyChecker !== null && { [safetyChecker.disablingField]: false }),
  };
}

function notOffered({ label, lengths }: VideoModel, asked: number): StudioError {
  const offered = Object.keys(lengths).join(" or ");
  return new StudioError("invalid_input", `The model "${label}" makes no videos of ${asked} seconds.`, {
    nextSteps: [`Ask for ${offered} seconds.`],
    details: { asked, offered: Object.keys(lengths).map(Number) },
  });
}
