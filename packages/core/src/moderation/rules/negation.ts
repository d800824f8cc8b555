import { isRunning, type Token } from "../normalise/view.ts";

/** Words that take a following term back. */
const negators = new Set(
  "no not without never non nobody isnt arent zero neither nor sin pas kein keine ohne sans senza sem нет без".split(
    " ",
  ),
);
const articles = new Set("a an any the more other".split(" "));

/** "no children", "not a teenager": said about the picture, not in it. Two negations, or punctuation, do not count. */
export function isNegated(tokens: readonly Token[], start: number): boolean {
  const at = articles.has(tokens[start - 1]?.text ?? "") ? start - 1 : start;
  const negator = tokens[at - 1];
  if (negator === undefined || !negators.has(negator.text) || negators.has(tokens[at - 2]?.text ?? "")) return false;
  return tokens.slice(at, start + 1).every((token) => isRunning(token.gap));
}
