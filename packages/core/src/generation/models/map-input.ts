import { StudioError } from "../../errors.ts";
import type { ImageInput } from "../engine.ts";
import { mapAdapters } from "./map-adapters.ts";
import { requireWithin } from "./require-within.ts";
import type { ImageModel, ModelInput } from "./model.ts";

/**
 * Our request in a model's own words: always one image, always an explicit seed, the model's safety checker always on.
 * Pure, so that a request can be refused before it is paid for, and found again at the engine by its exact input. Throws
 * `invalid_input` for what the model cannot do.
 */
export function mapInput(model: ImageModel, request: Omit<ImageInput, "kind" | "model">): ModelInput {
  const { fields, limits, safetyChecker } = model;
  const { width_px, height_px, steps, guidance } = request.parameters;
  requireWithin(model, "steps", steps, limits.steps);
  requireWithin(model, "guidance", guidance, limits.guidance);
  for (const side_px of [width_px, height_px]) {
    requireWithin(model, "a width and height", side_px, limits.side_px);
    if (side_px % limits.sideMultiple_px !== 0) throw unevenSide(model, side_px);
  }
  return {
    ...model.fixedInput,
    [fields.prompt]: request.prompt,
    [fields.negativePrompt]: request.negativePrompt,
    [fields.width]: width_px,
    [fields.height]: height_px,
    [fields.steps]: steps,
    [fields.guidance]: guidance,
    [fields.seed]: request.seed,
    [fields.count]: 1,
    ...mapAdapters(model, request.parameters),
    // Last, so that nothing above can switch it off.
    ...(safetyChecker !== null && { [safetyChecker.disablingField]: false }),
  };
}

function unevenSide({ label, limits }: ImageModel, asked: number): StudioError {
  const multiple = limits.sideMultiple_px;
  return new StudioError(
    "invalid_input",
    `The model "${label}" makes images whose sides are multiples of ${multiple} pixels; ${asked} was asked for.`,
    { details: { multiple, asked } },
  );
}
