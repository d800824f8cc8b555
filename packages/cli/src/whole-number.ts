import { StudioError } from "@figment/core/errors";

/** Reads a flag that takes a whole number. Throws `invalid_input` naming the flag and what would fit. */
export function wholeNumber(flag: string, text: string, minimum: number, maximum: number): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isInteger(value) && value >= minimum && value <= maximum) return value;
  throw new StudioError("invalid_input", `${flag} ${text}: a whole number from ${minimum} to ${maximum} is needed.`);
}
