import type { Fault, FaultPlace, FaultRule } from "./fault-script.ts";
import { isDue } from "../../shared/faults/is-due.ts";

/** A rule with its counts, for whoever looks at the script while it is played. */
interface RuleState extends FaultRule {
  /** What the rule looked at. */
  readonly seen: number;
  /** Times its fault happened. */
  readonly fired: number;
}

/** The script in force, and how far it has been played. */
export interface FaultBook {
  /** Replaces the whole script; counts begin again. */
  set(rules: readonly FaultRule[]): void;
  rules(): readonly RuleState[];
  /** Counts one request, message or interaction in every rule that looks at it, and tells what happens to it. */
  fire(place: FaultPlace, text: string): Fault[];
}

export function createFaultBook(initial: readonly FaultRule[]): FaultBook {
  let states: RuleState[] = [];
  const book: FaultBook = {
    set(rules) {
      states = rules.map((rule) => ({ ...rule, seen: 0, fired: 0 }));
    },
    rules: () => states,
    fire(place, text) {
      const fired: Fault[] = [];
      states = states.map((state) => {
        const { includes } = state.match;
        if (state.on !== place || (includes !== undefined && !text.includes(includes))) return state;
        const happens = isDue(state);
        if (happens) fired.push(state.fault);
        return { ...state, seen: state.seen + 1, fired: state.fired + (happens ? 1 : 0) };
      });
      return fired;
    },
  };
  book.set(initial);
  return book;
}
