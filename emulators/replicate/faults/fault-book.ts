import { createRuleBook, type RuleBook } from "../../shared/faults/rule-book.ts";
import { endsRequest, type Fault, type FaultableOperation } from "./fault.ts";
import type { FaultRule } from "./fault-rule.ts";

export interface FiredFault {
  readonly fault: Fault;
  /** How many requests the rule had looked at before this one. */
  readonly ordinal: number;
}

/** The script in force, and how far it has been played. */
export interface FaultBook extends Pick<RuleBook<FaultRule>, "set" | "rules"> {
  /** Counts this request in every rule that looks at it, and tells what happens to it, in the order of the script. After an error answer nothing more happens. */
  fire(operation: FaultableOperation, inputText: string | null): readonly FiredFault[];
}

export function createFaultBook(initial: readonly FaultRule[]): FaultBook {
  const book = createRuleBook(initial);
  return {
    ...book,
    fire: (operation, inputText) =>
      book
        .fire(
          (rule) => looksAt(rule, operation, inputText),
          ({ fault }) => endsRequest.has(fault.kind),
        )
        .map(({ rule: { fault }, ordinal }) => ({ fault, ordinal })),
  };
}

function looksAt(rule: FaultRule, operation: FaultableOperation, inputText: string | null): boolean {
  if (rule.on !== operation) return false;
  const wanted = rule.match?.inputIncludes;
  return wanted === undefined || (inputText?.includes(wanted) ?? false);
}
