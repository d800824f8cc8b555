import { stripMarks } from "../normalise/combining-marks.ts";
import { foldConfusables } from "../normalise/fold-confusables.ts";
import { listed, type Lexicon, type LexiconGroup } from "../matching/lexicon.ts";
import { parsePattern } from "../matching/pattern.ts";
import { PhraseMatcher, type PhraseSource } from "../matching/phrase-matcher.ts";
import { SubstringMatcher } from "../matching/substring-matcher.ts";
import type { AuditedPlace } from "../moderator.ts";
import { isRunning, type View } from "../normalise/view.ts";
import type { Rule, RuleHit, RuleInput } from "./rule.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words that take a following term back. */
const negators = new Set(
  "no not without never non nobody isnt arent zero neither nor sin pas kein keine ohne sans senza sem нет без".split(
    " ",
  ),
);
const articles = new Set("a an any the more other".split(" "));

/** "no children", "not a teenager": said about the picture, not in it. Two negations, or punctuation, do not count. */
function isNegated(view: View, start: number): boolean {
  const tokens = view.tokens.filter((token) => token.text !== "'s");
  const at = articles.has(tokens[start - 1]?.text ?? "") ? start - 1 : start;
  const negator = tokens[at - 1];
  if (negator === undefined || !negators.has(negator.text) || negators.has(tokens[at - 2]?.text ?? "")) return false;
  return tokens.slice(at, start + 1).every((token) => isRunning(token.gap));
}

function isInside(span: Span, holders: readonly Span[]): boolean {
  return holders.some((holder) => holder.start <= span.start && span.end <= holder.end);
}

function phrasesOf(lexicons: readonly Lexicon[], isExact: boolean): PhraseSource<LexiconGroup>[] {
  return lexicons.flatMap((lexicon) =>
    lexicon.groups.flatMap((group) =>
      listed(group.phrases)
        .filter((phrase) => isExact || !phrase.startsWith("="))
        .map((phrase) => ({ pattern: spelling(phrase, isExact), payload: group })),
    ),
  );
}

function spelling(phrase: string, isExact: boolean): string {
  const bare = phrase.replace(/^=/, "");
  if (isExact) return bare;
  return stripMarks(/[\u0370-\u07FF]/u.test(bare) ? bare : foldConfusables(bare));
}

/** Reads lexicons into a rule. `appliesTo` says for which texts it speaks. */
export function createLexiconRule(
  id: string,
  lexicons: readonly Lexicon[],
  appliesTo: (where: AuditedPlace) => boolean,
  options: { negation?: boolean } = {},
): Rule {
  const classes = Object.assign({}, ...lexicons.map((lexicon) => lexicon.classes ?? {}));
  const folded = new PhraseMatcher(phrasesOf(lexicons, false), classes);
  const exact = new PhraseMatcher(phrasesOf(lexicons, true), classes);
  const harmless = new PhraseMatcher(
    lexicons.flatMap((lexicon) =>
      listed(lexicon.harmless).map((pattern) => ({ pattern: stripMarks(pattern), payload: null })),
    ),
    classes,
    { needsRunning: true },
  );
  const anywhere = new SubstringMatcher(
    lexicons.flatMap((lexicon) =>
      lexicon.groups.flatMap((group) => listed(group.anywhere).map((text) => ({ text, payload: group }))),
    ),
  );
  const harmlessAnywhere = new SubstringMatcher(
    lexicons.flatMap((lexicon) => listed(lexicon.harmlessAnywhere).map((text) => ({ text, payload: null }))),
  );

  function inView(view: View, matcher: PhraseMatcher<LexiconGroup>): RuleHit[] {
    const matches = matcher.find(view);
    if (matches.length === 0) return [];
    const pardons = harmless.find(view);
    return matches
      .filter((match) => !isInside(match, pardons) && !isInside({ start: match.start, end: match.start + 1 }, pardons))
      .filter((match) => options.negation !== true || !isNegated(view, match.start))
      .map(({ payload }) => payload);
  }

  function inString(text: string): RuleHit[] {
    const matches = anywhere.find(text);
    if (matches.length === 0) return [];
    const pardons = harmlessAnywhere.find(text);
    return matches.filter((match) => !isInside(match, pardons)).map(({ payload }) => payload);
  }

  const known = knownWords(lexicons, classes);
  /** Words that phrases know are judged there, with what is harmless about them. */
  const unknownWords = (view: View): string =>
    view.tokens.map(({ text }) => (known.words.has(text) ? "" : text)).join(" ");

  return {
    id,
    ...known,
    inspect(input: RuleInput): RuleHit[] {
      if (!appliesTo(input.where)) return [];
      return [
        ...inView(input.native, exact),
        ...inView(input.folded, folded),
        ...inView(input.repaired, folded),
        ...inString(input.compact.replaceAll(/[a-z]+/g, " ")),
        ...inString(unknownWords(input.folded)),
      ].map(({ code, severity }) => ({ code, severity }));
    },
  };
}

function knownWords(
  lexicons: readonly Lexicon[],
  classes: Lexicon["classes"],
): { words: Set<string>; terms: Set<string> } {
  const words = new Set<string>();
  const terms = new Set<string>();
  for (const { pattern } of phrasesOf(lexicons, false)) {
    const elements = parsePattern(pattern, classes ?? {});
    for (const word of elements.flatMap((element) => element.words)) words.add(word);
    if (elements.length === 1) for (const word of elements[0]?.words ?? []) terms.add(word);
  }
  return { words, terms };
}
