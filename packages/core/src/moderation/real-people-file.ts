import { readFile } from "node:fs/promises";
import { StudioError } from "../errors.ts";

/** Letters in a single name below which it would block too many other people. */
const shortestSingleName = 5;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const namePattern = /^[\p{L}\p{M}][\p{L}\p{M}'’.\- ]*$/u;

/**
 * The operator's own list of people who exist: one full name a line, `#` starts a comment. Read once, when the first text is
 * audited. Throws `invalid_configuration` that names the file, the line and what would fit.
 */
export async function readRealPeople(path: string): Promise<readonly string[]> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StudioError("invalid_configuration", `The list of real people cannot be read: ${reason}.`, {
      nextSteps: ["Make the file FIGMENT_REAL_PEOPLE names, one full name a line, or unset it."],
      cause,
    });
  });
  return text.split(/\r?\n/u).flatMap((line, index) => {
    const name = line.replace(/#.*$/u, "").trim();
    if (name === "") return [];
    const problem = problemOf(name);
    if (problem === null) return [name];
    throw new StudioError("invalid_configuration", `${path}, line ${index + 1}: ${problem}.`, {
      nextSteps: ["Write one full name a line; # starts a comment."],
    });
  });
}

function problemOf(name: string): string | null {
  if (!namePattern.test(name)) return "a name has letters, spaces, apostrophes, dots and hyphens only";
  if (unspaced.test(name) || /\s/u.test(name)) return null;
  return name.length < shortestSingleName ? "a single name this short would block too many others" : null;
}
