import { StudioError } from "../../errors.ts";
import type { EngineInput } from "../engine.ts";
import { mapAdapters } from "./map-adapters.ts";
import type { Model, ModelInput, Range } from "./model.ts";

/** What of a model says how a request becomes its input. */
type InputTaker = Pick<Model, "label" | "fields" | "limits" | "fixedInput" | "adapters" | "safetyChecker">;

/**
 * Our request in a model's own words: always one image, always an explicit seed, the model's safety checker always on.
 * Pure, so that a request can be refused before it is paid for, and found again at the engine by its exact input. Throws
 * `invalid_input` for what the model cannot do.
 */
export function mapInput(model: InputTaker, request: Omit<EngineInput, "model">): ModelInput {
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

function requireWithin(model: InputTaker, what: string, value: number, { minimum, maximum }: Range): void {
  if (value >= minimum && value <= maximum) return;
  throw new StudioError(
    "invalid_input",
    `The model "${model.label}" takes ${what} from ${minimum} to ${maximum}; ${value} was asked for.`,
    { nextSteps: [`Choose a value from ${minimum} to ${maximum}.`], details: { what, minimum, maximum, asked: value } },
  );
}

function unevenSide({ label, limits }: InputTaker, asked: number): StudioError {
  const multiple = limits.sideMultiple_px;
  return new StudioError(
    "invalid_input",
    `The model "${label}" makes images whose sides are multiples of ${multiple} pixels; ${asked} was asked for.`,
    { details: { multiple, asked } },
  );
}
