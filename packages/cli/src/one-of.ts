import { StudioError } from "@figment/core/errors";

/** Reads a flag that takes one of a few words. Throws `invalid_input` naming the flag and the words. */
export function oneOf<Word extends string>(flag: string, text: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new StudioError("invalid_input", `${flag} ${text}: one of these is needed: ${words.join(", ")}.`);
}
