import { endsRequest, type Fault, type FaultableOperation } from "./fault.ts";
import type { FaultRule } from "./fault-rule.ts";
import { isDue } from "../../shared/faults/is-due.ts";

export interface FiredFault {
  readonly fault: Fault;
  /** How many requests the rule had looked at before this one. */
  readonly ordinal: number;
}

/** A rule with its counts, for the control plane. */
interface RuleState extends FaultRule {
  /** Requests the rule looked at. */
  readonly seen: number;
  /** Times its fault happened. */
  readonly fired: number;
}

/** The script in force, and how far it has been played. */
export interface FaultBook {
  /** Replaces the whole script; counts begin again. */
  set(rules: readonly FaultRule[]): void;
  rules(): readonly RuleState[];
  /** Counts this request in every rule that looks at it, and tells what happens to it, in the order of the script. After an error answer nothing more happens. */
  fire(operation: FaultableOperation, inputText: string | null): FiredFault[];
}

export function createFaultBook(initial: readonly FaultRule[]): FaultBook {
  let states: RuleState[] = [];
  const book: FaultBook = {
    set(rules) {
      states = rules.map((rule) => ({ ...rule, seen: 0, fired: 0 }));
    },
    rules: () => states,
    fire(operation, inputText) {
      const fired: FiredFault[] = [];
      let isOver = false;
      states = states.map((state) => {
        if (!looksAt(state, operation, inputText)) return state;
        const happens = !isOver && isDue(state);
        isOver ||= happens && endsRequest.has(state.fault.kind);
        if (happens) fired.push({ fault: state.fault, ordinal: state.seen });
        return { ...state, seen: state.seen + 1, fired: state.fired + (happens ? 1 : 0) };
      });
      return fired;
    },
  };
  book.set(initial);
  return book;
}

function looksAt(rule: FaultRule, operation: FaultableOperation, inputText: string | null): boolean {
  if (rule.on !== operation) return false;
  const wanted = rule.match?.inputIncludes;
  return wanted === undefined || (inputText?.includes(wanted) ?? false);
}
