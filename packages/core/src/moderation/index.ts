export { forcedNegativeTerms } from "./forced-negative-terms.ts";
export type { Lexicon } from "./matching/lexicon.ts";
export type { AuditedText, Finding, Moderator, Verdict } from "./moderator.ts";
export { createPolicyModerator, type PolicyModeratorOptions } from "./policy-moderator.ts";
