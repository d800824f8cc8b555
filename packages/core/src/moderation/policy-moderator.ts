import { createFinding } from "./findings.ts";
import type { Lexicon } from "./matching/lexicon.ts";
import { repair } from "./matching/repair.ts";
import { Vocabulary } from "./matching/vocabulary.ts";
import type { AuditedText, Finding, Moderator, Verdict } from "./moderator.ts";
import { normalise } from "./normalise/normalise.ts";
import type { View } from "./normalise/view.ts";
import { policyVersion } from "./policy-version.ts";
import { createForbiddenActsRule } from "./rules/forbidden-acts.ts";
import { createMinorTermsRule } from "./rules/minor-terms.ts";
import { createNamedLikenessRule } from "./rules/named-likeness.ts";
import { createNegativePromptRule } from "./rules/negative-prompt.ts";
import { createRealPeopleRule } from "./rules/real-people.ts";
import type { Rule } from "./rules/rule.ts";
import { createStatedAgeRule } from "./rules/stated-age/index.ts";

/** Characters in all texts of one request together; more is refused, never cut. */
export const longestAudit_characters = 20_000;

export interface PolicyModeratorOptions {
  /** Phrases added to the built-in lists of what is never shown. */
  readonly lexicon?: Lexicon;
  /** Full names added to the built-in list of public figures. */
  readonly realPeople?: readonly string[];
  /** Rules added to the built-in ones. A rule can only find more: it sees no other rule's findings. */
  readonly extraRules?: readonly Rule[];
  /** The calendar year now, by which years of birth are read as ages; without it they are not read. */
  readonly currentYear?: number;
}

interface Policy {
  readonly rules: readonly Rule[];
  readonly vocabulary: Vocabulary;
}

function createPolicy(options: PolicyModeratorOptions): Policy {
  const rules = [
    createStatedAgeRule(options.currentYear ?? null),
    createMinorTermsRule(),
    createNegativePromptRule(),
    createRealPeopleRule(options.realPeople),
    createNamedLikenessRule(),
    createForbiddenActsRule(options.lexicon),
    ...(options.extraRules ?? []),
  ];
  const vocabulary = new Vocabulary(
    rules.flatMap((rule) => [...rule.words]),
    rules.flatMap((rule) => [...rule.terms]),
  );
  return { rules, vocabulary };
}

/** Counts characters as written, then as normalised: some single characters stand for eighteen. */
function findTooLong(texts: readonly AuditedText[]): Finding | null {
  const counts: readonly ((text: string) => number)[] = [
    (text) => text.length,
    (text) => text.normalize("NFKC").length,
  ];
  for (const count of counts) {
    let total_characters = 0;
    for (const { where, text } of texts) {
      total_characters += count(text);
      if (total_characters > longestAudit_characters) return createFinding("text_too_long", "soft", where);
    }
  }
  return null;
}

function inspect({ where, text }: AuditedText, { rules, vocabulary }: Policy): Finding[] {
  const { native: written, folded, rejoined, compact } = normalise(text);
  const native = isSame(written, folded) ? folded : written;
  const repaired = repair(rejoined, vocabulary);
  const input = {
    where,
    original: text,
    native,
    folded,
    repaired: isSame(folded, repaired) ? folded : repaired,
    compact,
  };
  return rules.flatMap((rule) => rule.inspect(input)).map(({ code, severity }) => createFinding(code, severity, where));
}

/** Whether two views read alike, so that rules need not look twice. */
function isSame(left: View, right: View): boolean {
  return (
    left.tokens.length === right.tokens.length &&
    left.tail === right.tail &&
    left.tokens.every(({ text, gap }, at) => text === right.tokens[at]?.text && gap === right.tokens[at]?.gap)
  );
}

/** One finding for each code and place, the hard one where both severities were found. */
function distinct(findings: readonly Finding[]): Finding[] {
  const byCode = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.where} ${finding.code}`;
    if (byCode.get(key)?.severity !== "hard") byCode.set(key, finding);
  }
  return [...byCode.values()];
}

function judge(findings: readonly Finding[]): Verdict {
  const isHard = findings.some(({ severity }) => severity === "hard");
  const severity = isHard ? "hard" : findings.length > 0 ? "soft" : null;
  return { decision: severity === null ? "allowed" : "blocked", severity, findings, policyVersion };
}

/**
 * The built-in moderator: rules over normalised text, no network, no model. Options add rules and words; nothing takes
 * any away. The rules are compiled once, at the first audit. Time is linear in the length of the texts.
 */
export function createPolicyModerator(options: PolicyModeratorOptions = {}): Moderator {
  let policy: Policy | null = null;
  return {
    async audit(texts: readonly AuditedText[]): Promise<Verdict> {
      const tooLong = findTooLong(texts);
      if (tooLong !== null) return judge([tooLong]);
      policy ??= createPolicy(options);
      const current = policy;
      return judge(distinct(texts.flatMap((text) => inspect(text, current))));
    },
  };
}
