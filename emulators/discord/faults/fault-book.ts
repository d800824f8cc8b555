import { createRuleBook, type RuleBook } from "../../shared/faults/rule-book.ts";
import type { Fault, FaultPlace, FaultRule } from "./fault-script.ts";

/** The script in force, and how far it has been played. */
export interface FaultBook extends Pick<RuleBook<FaultRule>, "set" | "rules"> {
  /** Counts one request, message or interaction in every rule that looks at it, and tells what happens to it. */
  fire(place: FaultPlace, text: string): readonly Fault[];
}

export function createFaultBook(initial: readonly FaultRule[]): FaultBook {
  const book = createRuleBook(initial);
  return {
    ...book,
    fire: (place, text) =>
      book
        .fire(({ on, match: { includes } }) => on === place && (includes === undefined || text.includes(includes)))
        .map(({ rule }) => rule.fault),
  };
}
