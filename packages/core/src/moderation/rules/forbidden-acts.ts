import { forbiddenActs } from "../lexicon/forbidden-acts.ts";
import type { Lexicon } from "../matching/lexicon.ts";
import { createLexiconRule } from "./lexicon-rule.ts";
import type { Rule } from "./rule.ts";

/** Refuses non-consent, sexual violence, bestiality and incest; an `extra` lexicon is added to the built-in one. */
export function createForbiddenActsRule(extra: Lexicon = { groups: [] }): Rule {
  return createLexiconRule("forbidden-acts", [forbiddenActs, extra], (where) => where !== "negative-prompt");
}
