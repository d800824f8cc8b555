import { StudioError } from "../../errors.ts";
import type { Model, Range } from "./model.ts";

/** Throws `invalid_input`, naming model and limits, for a value outside of what the model takes. */
export function requireWithin(
  { label }: Pick<Model, "label">,
  what: string,
  value: number,
  { minimum, maximum }: Range,
): void {
  if (value >= minimum && value <= maximum) return;
  throw new StudioError(
    "invalid_input",
    `The model "${label}" takes ${what} from ${minimum} to ${maximum}; ${value} was asked for.`,
    { nextSteps: [`Choose a value from ${minimum} to ${maximum}.`], details: { what, minimum, maximum, asked: value } },
  );
}
