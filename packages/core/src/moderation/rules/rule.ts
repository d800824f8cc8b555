import type { FindingCode } from "../findings.ts";
import type { AuditedPlace, Severity } from "../moderator.ts";
import type { View } from "../normalise/view.ts";

/** One text, ready for rules. */
export interface RuleInput {
  readonly where: AuditedPlace;
  /** As written: for what normalisation loses, such as capitals. */
  readonly original: string;
  /** The views of the text; the same object where two read alike. */
  readonly native: View;
  readonly folded: View;
  readonly repaired: View;
  readonly compact: string;
}

export interface RuleHit {
  readonly code: FindingCode;
  readonly severity: Severity;
}

/** One reason to refuse a text. Rules only add hits: none can lift another's. */
export interface Rule {
  readonly id: string;
  /** Words to look for in disguise on this rule's behalf. */
  readonly words: Iterable<string>;
  /** Words among them that are a hit on their own. */
  readonly terms: Iterable<string>;
  inspect(input: RuleInput): readonly RuleHit[];
}
