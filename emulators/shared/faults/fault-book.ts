import type { Fault, FaultLanguage } from "./fault-language.ts";
import type { FaultRule } from "./fault-script.ts";
import { createRuleBook, type RuleBook } from "./rule-book.ts";

/** The script in force, and how far it has been played. */
export interface FaultBook<Operation extends string, Kind extends string> extends Pick<
  RuleBook<FaultRule<Operation, Kind>>,
  "set" | "rules"
> {
  /** Counts this request in every rule that looks at it, and tells what happens to it, in the order of the script. */
  fire(operation: Operation, inputText: string | null): readonly Fault<Kind>[];
}

export function createFaultBook<Operation extends string, Kind extends string>(
  language: FaultLanguage<Operation, Kind>,
  initial: readonly FaultRule<Operation, Kind>[],
): FaultBook<Operation, Kind> {
  const book = createRuleBook(initial);
  return {
    ...book,
    fire: (operation, inputText) =>
      book
        .fire(
          (rule) => looksAt(rule, operation, inputText),
          ({ fault }) => language.kinds[fault.kind].isAnswer === true,
        )
        .map(({ rule }) => rule.fault),
  };
}

function looksAt({ on, match }: FaultRule<string, string>, operation: string, inputText: string | null): boolean {
  if (on !== operation) return false;
  return match.inputIncludes === undefined || (inputText?.includes(match.inputIncludes) ?? false);
}
