import { minorLexicons } from "../lexicon/minors/index.ts";
import type { AuditedPlace } from "../moderator.ts";
import { isNegated } from "./negation.ts";
import { isOffPicture } from "./off-picture/index.ts";
import type { Rule } from "./rule.ts";
import { createLexiconRule } from "./lexicon-rule.ts";

/** Words that people run together with a term ("cuteteen"); known only so that the term is seen. */
const modifiers =
  "cute hot pretty beautiful asian latina ebony blonde brunette redhead petite innocent real sweet shy slim skinny russian japanese korean model style face body lora outfit uniform party portrait photo old aged doll pose".split(
    " ",
  );

/** Refuses every mention of people under 18, in any language listed. Excluding them in the negative prompt is welcome. */
export function createMinorTermsRule(): Rule {
  const appliesTo = (where: AuditedPlace): boolean => where !== "negative-prompt";
  const rule = createLexiconRule("minor-terms", minorLexicons, appliesTo, {
    isHarmless: (mention) => isNegated(mention.tokens, mention.start) || isOffPicture(mention),
  });
  return { ...rule, words: [...rule.words, ...modifiers] };
}
