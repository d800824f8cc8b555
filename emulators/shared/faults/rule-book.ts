import { isDue, type CountedRule } from "./is-due.ts";

/** A rule with its counts, for whoever looks at the script while it is played. */
export type RuleState<Rule> = Rule & {
  /** What the rule looked at. */
  readonly seen: number;
  /** Times its fault happened. */
  readonly fired: number;
};

/** A rule whose fault happens now. */
interface DueRule<Rule> {
  readonly rule: Rule;
  /** How many the rule had looked at before this one. */
  readonly ordinal: number;
}

/** The script in force, and how far it has been played. */
export interface RuleBook<Rule> {
  /** Replaces the whole script; counts begin again. */
  set(rules: readonly Rule[]): void;
  rules(): readonly RuleState<Rule>[];
  /**
   * Counts what came in every rule that looks at it, and tells whose fault happens to it, in the order of the script.
   *
   * @param isEnd whether nothing more happens after the fault of a rule
   */
  fire(looksAt: (rule: Rule) => boolean, isEnd?: (rule: Rule) => boolean): readonly DueRule<Rule>[];
}

export function createRuleBook<Rule extends Omit<CountedRule, "seen" | "fired">>(
  initial: readonly Rule[],
): RuleBook<Rule> {
  let states: RuleState<Rule>[] = [];
  const book: RuleBook<Rule> = {
    set(rules) {
      states = rules.map((rule) => ({ ...rule, seen: 0, fired: 0 }));
    },
    rules: () => states,
    fire(looksAt, isEnd = () => false) {
      const due: DueRule<Rule>[] = [];
      let isOver = false;
      states = states.map((state) => {
        if (!looksAt(state)) return state;
        const happens = !isOver && isDue(state);
        if (happens) due.push({ rule: state, ordinal: state.seen });
        isOver ||= happens && isEnd(state);
        return { ...state, seen: state.seen + 1, fired: state.fired + (happens ? 1 : 0) };
      });
      return due;
    },
  };
  book.set(initial);
  return book;
}
