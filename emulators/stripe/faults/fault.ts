import type { FaultBook as AnyFaultBook } from "../../shared/faults/fault-book.ts";
import type { Fault as AnyFault, FaultKindFacts } from "../../shared/faults/fault-language.ts";
import type { FaultRuleScript as AnyFaultRuleScript } from "../../shared/faults/fault-script.ts";

/** What a fault can befall: a request that changes something, one that only asks, an event on its way to a webhook endpoint. */
const operations = ["write", "read", "webhook"] as const;
type Operation = (typeof operations)[number];

const api: readonly Operation[] = ["write", "read"];
const answer = { on: api, isAnswer: true } as const;

const kinds = {
  "401": answer,
  "429": { ...answer, parameter: "retry_after_seconds" },
  "500": answer,
  "503": answer,
  "reset-before": answer,
  /** It has its effect, and answers 500; Stripe answers the same under the same key from then on. */
  "500-after": { on: ["write"] },
  /** It has its effect, and the connection is cut. */
  "reset-after": { on: ["write"] },
  /** The answer takes so much longer, in real time whatever the clock. */
  slow: { on: api, parameter: "delay_ms" },
  /** An event that never comes, comes twice, comes after the next one, or comes so much later by the clock. */
  dropped: { on: ["webhook"] },
  doubled: { on: ["webhook"] },
  reordered: { on: ["webhook"] },
  late: { on: ["webhook"], parameter: "delay_ms" },
  /** It carries somebody else's signature, or was signed an hour ago. */
  forged: { on: ["webhook"] },
  stale: { on: ["webhook"] },
} as const satisfies Record<string, FaultKindFacts<Operation>>;

export type FaultKind = keyof typeof kinds;
export type Fault = AnyFault<FaultKind>;
export type FaultBook = AnyFaultBook<Operation, FaultKind>;
export type FaultRuleScript = AnyFaultRuleScript<Operation, FaultKind>;

export const faultLanguage = { operations, kinds };
