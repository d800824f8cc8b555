export { forcedNegativeTerms } from "./forced-negative-terms.ts";
export type { FindingCode } from "./findings.ts";
export type { Lexicon, LexiconGroup } from "./matching/lexicon.ts";
export type { AuditedPlace, AuditedText, Finding, Moderator, Severity, Verdict } from "./moderator.ts";
export { normalise } from "./normalise/normalise.ts";
export type { NormalisedText, Token, View } from "./normalise/view.ts";
export { createPolicyModerator, longestAudit_characters, type PolicyModeratorOptions } from "./policy-moderator.ts";
export { policyVersion } from "./policy-version.ts";
export type { Rule, RuleHit, RuleInput } from "./rules/rule.ts";
