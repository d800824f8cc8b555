import { StudioError } from "../../errors.ts";
import type { ImageInput, ImageParameters } from "../engine.ts";
import { mapAdapters } from "./map-adapters.ts";
import { requireWithin } from "./require-within.ts";
import type { ImageModel, ModelInput } from "./model.ts";

/** What of a model says how a request becomes its input. */
type InputTaker = Pick<ImageModel, "label" | "fields" | "limits" | "fixedInput" | "adapters" | "safetyChecker"> &
  Partial<Pick<ImageModel, "imageInput">>;

/**
 * Our request in a model's own words: always one image, always an explicit seed, the model's safety checker always on.
 * Pure, so that a request can be refused before it is paid for, and found again at the engine by its exact input. Throws
 * `invalid_input` for what the model cannot do.
 *
 * @param image the address of the image to start from, where the request has one
 */
export function mapInput(
  model: InputTaker,
  request: Omit<ImageInput, "kind" | "model">,
  image: string | null = null,
): ModelInput {
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
    ...mapReference(model, request.parameters, image),
    // Last, so that nothing above can switch it off.
    ...(safetyChecker !== null && { [safetyChecker.disablingField]: false }),
  };
}

function mapReference(model: InputTaker, { reference }: ImageParameters, image: string | null): ModelInput {
  if (reference === undefined || image === null) return {};
  const { imageInput = null } = model;
  if (imageInput === null) {
    throw new StudioError("invalid_input", `The model "${model.label}" starts from no image.`, {
      nextSteps: ["Leave the strength out, or choose a model that takes an image: figment catalogue list"],
    });
  }
  const { field, strengthField, strength } = imageInput;
  if (strengthField === null || reference.strength === null) return { [field]: image };
  requireWithin(model, "a strength", reference.strength, strength);
  return { [field]: image, [strengthField]: reference.strength };
}

function unevenSide({ label, limits }: InputTaker, asked: number): StudioError {
  const multiple = limits.sideMultiple_px;
  return new StudioError(
    "invalid_input",
    `The model "${label}" makes images whose sides are multiples of ${multiple} pixels; ${asked} was asked for.`,
    { details: { multiple, asked } },
  );
}
