import { setTimeout as delay } from "node:timers/promises";
import { type Fault, type FaultKind, factsOf, type Operation } from "./fault.ts";
import type { FaultRule } from "./fault-script.ts";
import { ConnectionReset, problem } from "./problem.ts";

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
  /** Counts this request in every rule that looks at it, and tells what happens to it, in the order of the script. */
  fire(operation: Operation, inputText: string | null): readonly Fault[];
}

export function createFaultBook(initial: readonly FaultRule[]): FaultBook {
  let states: RuleState[] = [];
  const book: FaultBook = {
    set(rules) {
      states = rules.map((rule) => ({ ...rule, seen: 0, fired: 0 }));
    },
    rules: () => states,
    fire(operation, inputText) {
      const fired: Fault[] = [];
      let isOver = false;
      states = states.map((state) => {
        if (!looksAt(state, operation, inputText)) return state;
        const happens = !isOver && isDue(state);
        if (happens) fired.push(state.fault);
        isOver ||= happens && factsOf(state.fault.kind).isAnswer === true;
        return { ...state, seen: state.seen + 1, fired: state.fired + (happens ? 1 : 0) };
      });
      return fired;
    },
  };
  book.set(initial);
  return book;
}

function looksAt({ on, match }: FaultRule, operation: Operation, inputText: string | null): boolean {
  if (on !== operation) return false;
  return match.inputIncludes === undefined || (inputText?.includes(match.inputIncludes) ?? false);
}

function isDue({ match, times, seen, fired }: RuleState): boolean {
  const count = seen + 1;
  if (times !== undefined && fired >= times) return false;
  if (match.nth !== undefined && match.nth !== count) return false;
  return match.every === undefined || count % match.every === 0;
}

/** The fault of a kind among those that happen. */
export function faultOf(faults: readonly Fault[], kind: FaultKind): Fault | undefined {
  return faults.find((fault) => fault.kind === kind);
}

/**
 * Lets the faults happen that come before the request has any effect: first every delay, then the first error.
 *
 * @throws Problem for an error answer, ConnectionReset for a cut connection.
 */
export async function sufferBefore(faults: readonly Fault[]): Promise<void> {
  for (const { kind, value } of faults) if (kind === "slow") await delay(value ?? 1_000);
  const ending = faults.find(({ kind }) => factsOf(kind).isAnswer === true);
  if (ending === undefined) return;
  if (ending.kind === "reset-before") throw new ConnectionReset();
  const headers = ending.kind === "429" && ending.value !== null ? { "retry-after": String(ending.value) } : {};
  throw problem(Number(ending.kind), headers);
}

/** @throws ConnectionReset when the answer is to be lost after the request has had its effect. */
export function sufferAfter(faults: readonly Fault[]): void {
  if (faultOf(faults, "reset-after") !== undefined) throw new ConnectionReset();
}
