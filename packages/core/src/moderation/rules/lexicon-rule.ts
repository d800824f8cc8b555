import { stripMarks } from "../normalise/combining-marks.ts";
import { foldConfusables } from "../normalise/fold-confusables.ts";
import { listed, type Lexicon, type LexiconGroup } from "../matching/lexicon.ts";
import { coverOf } from "../matching/cover.ts";
import { wholeWords } from "../matching/whole-words.ts";
import { parsePattern } from "../matching/pattern.ts";
import { PhraseMatcher, type PhraseSource } from "../matching/phrase-matcher.ts";
import { SubstringMatcher } from "../matching/substring-matcher.ts";
import type { AuditedPlace } from "../moderator.ts";
import { readableTokens, type View } from "../normalise/view.ts";
import type { Mention } from "./off-picture/mention.ts";
import type { Rule, RuleHit, RuleInput } from "./rule.ts";

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

/** Characters looked at behind a hit. */
const longestAfter = 10;

/** Reads lexicons into a rule. `appliesTo` says for which texts it speaks. */
export function createLexiconRule(
  id: string,
  lexicons: readonly Lexicon[],
  appliesTo: (where: AuditedPlace) => boolean,
  options: { isHarmless?: (mention: Mention) => boolean } = {},
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

  function inView(view: View, matcher: PhraseMatcher<LexiconGroup>): LexiconGroup[] {
    const matches = matcher.find(view);
    if (matches.length === 0) return [];
    const tokens = readableTokens(view);
    const isHarmless = coverOf(harmless.find(view), tokens.length);
    return matches
      .filter(({ start }) => !isHarmless({ start, end: start + 1 }))
      .filter(({ start, end }) => options.isHarmless?.({ tokens, start, end }) !== true)
      .map(({ payload }) => payload);
  }

  const harmlessAfter = lexicons.flatMap((lexicon) => listed(lexicon.harmlessAfter));

  function inString(text: string): LexiconGroup[] {
    const matches = anywhere.find(text);
    if (matches.length === 0) return [];
    const isHarmless = coverOf(harmlessAnywhere.find(text), text.length);
    const characters = Array.from(text);
    const isFollowed = (end: number): boolean => {
      const next = characters
        .slice(end, end + longestAfter)
        .join("")
        .replace(/^[园園院所校班部]?\s?[の的의]?\s?/u, "");
      return harmlessAfter.some((after) => next.startsWith(after));
    };
    return matches.filter((match) => !isHarmless(match) && !isFollowed(match.end)).map(({ payload }) => payload);
  }

  const known = knownWords(lexicons, classes);
  /** Words that phrases know are judged there, with what is harmless about them. */
  const unknownWords = (view: View): string =>
    view.tokens.map(({ text }) => (known.words.has(text) || wholeWords.has(text) ? "" : text)).join(" ");

  return {
    id,
    ...known,
    inspect(input: RuleInput): RuleHit[] {
      if (!appliesTo(input.where)) return [];
      const groups = new Set([
        ...inView(input.native, exact),
        ...inView(input.folded, folded),
        ...(input.repaired === input.folded ? [] : inView(input.repaired, folded)),
        ...inString(input.compact.replaceAll(/[a-z]+/g, " ")),
        ...inString(unknownWords(input.folded)),
      ]);
      return Array.from(groups, ({ code, severity }) => ({ code, severity }));
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
