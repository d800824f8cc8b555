import { repair } from "../matching/repair.ts";
import { Vocabulary } from "../matching/vocabulary.ts";
import type { AuditedPlace } from "../moderator.ts";
import { normalise } from "../normalise/normalise.ts";
import type { Rule } from "./rule.ts";

/** For tests: what one rule alone finds in a text, as `code/severity`. */
export function codesOf(rule: Rule, where: AuditedPlace): (text: string) => string[] {
  const vocabulary = new Vocabulary(rule.words, rule.terms);
  return (text) => {
    const { native, folded, rejoined, compact } = normalise(text);
    const repaired = repair(rejoined, vocabulary);
    const hits = rule.inspect({ where, original: text, native, folded, repaired, compact });
    return hits.map(({ code, severity }) => `${code}/${severity}`);
  };
}
