import type { Fault, FaultLanguage } from "./fault-language.ts";
import type { FaultRule } from "./fault-script.ts";
import { isDue } from "./is-due.ts";

/** A rule with its counts, for the control plane. */
interface RuleState<Operation extends string, Kind extends string> extends FaultRule<Operation, Kind> {
  /** Requests the rule looked at. */
  readonly seen: number;
  /** Times its fault happened. */
  readonly fired: number;
}

/** The script in force, and how far it has been played. */
export interface FaultBook<Operation extends string, Kind extends string> {
  /** Replaces the whole script; counts begin again. */
  set(rules: readonly FaultRule<Operation, Kind>[]): void;
  rules(): readonly RuleState<Operation, Kind>[];
  /** Counts this request in every rule that looks at it, and tells what happens to it, in the order of the script. */
  fire(operation: Operation, inputText: string | null): readonly Fault<Kind>[];
}

export function createFaultBook<Operation extends string, Kind extends string>(
  language: FaultLanguage<Operation, Kind>,
  initial: readonly FaultRule<Operation, Kind>[],
): FaultBook<Operation, Kind> {
  let states: RuleState<Operation, Kind>[] = [];
  const book: FaultBook<Operation, Kind> = {
    set(rules) {
      states = rules.map((rule) => ({ ...rule, seen: 0, fired: 0 }));
    },
    rules: () => states,
    fire(operation, inputText) {
      const fired: Fault<Kind>[] = [];
      let isOver = false;
      states = states.map((state) => {
        if (!looksAt(state, operation, inputText)) return state;
        const happens = !isOver && isDue(state);
        if (happens) fired.push(state.fault);
        isOver ||= happens && language.kinds[state.fault.kind].isAnswer === true;
        return { ...state, seen: state.seen + 1, fired: state.fired + (happens ? 1 : 0) };
      });
      return fired;
    },
  };
  book.set(initial);
  return book;
}

function looksAt({ on, match }: FaultRule<string, string>, operation: string, inputText: string | null): boolean {
  if (on !== operation) return false;
  return match.inputIncludes === undefined || (inputText?.includes(match.inputIncludes) ?? false);
}
