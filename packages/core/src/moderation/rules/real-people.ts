import { likeness } from "../lexicon/people/likeness.ts";
import { publicFigures, publicFiguresAnywhere } from "../lexicon/people/public-figures.ts";
import { listed, type Lexicon } from "../matching/lexicon.ts";
import { TypoIndex } from "../matching/typo-index.ts";
import { isRunning } from "../normalise/view.ts";
import { createLexiconRule } from "./lexicon-rule.ts";
import type { Rule, RuleHit, RuleInput } from "./rule.ts";

/** Letters in a full name below which one slip makes too many other names. */
const shortestMisspelt = 10;

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

/** A name as texts are read: apostrophes gone, dots and hyphens between words. */
function asTokens(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/['’]/g, "")
    .replaceAll(/[.\-\s]+/g, " ")
    .trim();
}

/** A full name also with first and last name swapped, as catalogues write it, with a comma. */
function bothOrders(name: string): string[] {
  const words = name.toLowerCase().split(/\s+/);
  const [first, last] = words;
  return words.length === 2 && first !== undefined && last !== undefined ? [name, `${last} $ ${first}`] : [name];
}

/** Two words that miss a full name by one slip. */
function findMisspelt({ where, folded }: RuleInput, names: TypoIndex): RuleHit[] {
  if (where === "negative-prompt") return [];
  const hasName = folded.tokens.some((token, index) => {
    const before = folded.tokens[index - 1];
    return before !== undefined && isRunning(token.gap) && names.find(before.text + token.text) !== undefined;
  });
  return hasName ? [{ code: "real_person", severity: "hard" }] : [];
}

/** Refuses names and likenesses of people who exist. `names` are an operator's own, full names, added to the built-in ones. */
export function createRealPeopleRule(names: readonly string[] = []): Rule {
  const own = names.map(asTokens).filter((name) => name !== "");
  const all = [...listed(publicFigures), ...own.filter((name) => !unspaced.test(name))];
  const figures: Lexicon = {
    groups: [
      {
        code: "real_person",
        severity: "hard",
        phrases: all.flatMap(bothOrders).join("\n"),
        anywhere: [publicFiguresAnywhere, ...own.filter((name) => unspaced.test(name))].join("\n"),
      },
    ],
  };
  const rule = createLexiconRule("real-people", [figures, likeness], (where) => where !== "negative-prompt");
  const misspelt = new TypoIndex(
    all.map((name) => name.replaceAll(/\s+/g, "")),
    shortestMisspelt,
  );
  return { ...rule, inspect: (input) => [...rule.inspect(input), ...findMisspelt(input, misspelt)] };
}
