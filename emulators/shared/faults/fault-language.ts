/** Where a fault can happen, and what may be said about it. */
export interface FaultKindFacts<Operation extends string> {
  readonly on: readonly Operation[];
  /** It answers, or cuts, the request before it has any effect. */
  readonly isAnswer?: boolean;
  /** The number the fault may be given, by name; its unit is the last word. */
  readonly parameter?: string;
}

/** Everything that can go wrong in one emulator. */
export interface FaultLanguage<Operation extends string, Kind extends string> {
  readonly operations: readonly Operation[];
  readonly kinds: Readonly<Record<Kind, FaultKindFacts<Operation>>>;
}

export interface Fault<Kind extends string> {
  readonly kind: Kind;
  /** The value of the kind's parameter, or its usual one. */
  readonly value: number | null;
}

/** The fault of a kind among those that happen. */
export function faultOf<Kind extends string>(faults: readonly Fault<Kind>[], kind: Kind): Fault<Kind> | undefined {
  return faults.find((fault) => fault.kind === kind);
}
