import { StudioError } from "../../errors.ts";
import { deniedPasswords } from "./denied-passwords.ts";

const shortestPassword_characters = 10;
/** Long enough for any sentence; a bound, because every byte of it is hashed. */
const longestPassword_characters = 200;

/** A keyboard's rows and the alphabet, both ways: parts of them are no passwords, however long. */
const runs = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
];
const fewestDistinct = 5;

/**
 * Refuses passwords that guessers try first (NIST SP 800-63B-4, section 3.1.1.2: length, a list of common ones, nothing that is known
 * of the person; no rules about kinds of characters). Throws `invalid_input`.
 *
 * @param known words about the person, such as their address
 */
export function requireGoodPassword(password: string, known: readonly string[]): void {
  const problem = findProblem(password, known);
  if (problem === null) return;
  throw new StudioError("invalid_input", `password: ${problem}.`, {
    nextSteps: ["A few unrelated words make a good one; a password manager a better one."],
    details: { problems: [{ field: "password", problem }] },
  });
}

function findProblem(password: string, known: readonly string[]): string | null {
  const { length } = Array.from(password);
  if (length < shortestPassword_characters) return `at least ${shortestPassword_characters} characters are needed`;
  if (length > longestPassword_characters) return `at most ${longestPassword_characters} characters are possible`;
  const folded = password.normalize("NFKC").toLowerCase();
  if (deniedPasswords.has(folded)) return "it is on every list of leaked passwords";
  if (new Set(folded).size < fewestDistinct) return `at least ${fewestDistinct} different characters are needed`;
  const core = folded.replaceAll(/[^\p{L}\p{N}]/gu, "");
  const backwards = core.split("").toReversed().join("");
  if (core !== "" && runs.some((run) => run.includes(core) || run.includes(backwards))) {
    return "neighbouring keys are guessed first";
  }
  const words = known.flatMap((text) => [text, ...text.split(/[@.\s_+-]+/u)]).map((word) => word.toLowerCase());
  const isAboutThem = words.some(
    (word) => word.length >= 4 && folded.includes(word) && folded.length - word.length < 6,
  );
  return isAboutThem ? "it is made of your own name or address" : null;
}
