import { excludedAdults } from "../lexicon/negative-prompt.ts";
import { createLexiconRule } from "./lexicon-rule.ts";
import type { Rule } from "./rule.ts";

/** Refuses negative prompts that exclude adults: a way of asking for minors without naming them. */
export function createNegativePromptRule(): Rule {
  return createLexiconRule("negative-prompt", [excludedAdults], (where) => where === "negative-prompt");
}
