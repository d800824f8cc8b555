import type { FaultBook as AnyFaultBook } from "../shared/faults/fault-book.ts";
import type { FaultKindFacts, Fault as AnyFault } from "../shared/faults/fault-language.ts";
import type { FaultRuleScript as AnyFaultRuleScript } from "../shared/faults/fault-script.ts";

/** The kinds of request that a fault can befall. `bucket` is the fetch of a file, `account` a look at the credit, `webhook` one that is being sent. */
export const operations = ["run", "status", "cancel", "health", "bucket", "account", "webhook"] as const;
export type Operation = (typeof operations)[number];

const api: readonly Operation[] = ["run", "status", "cancel", "health", "account"];
const answer = { on: api, isAnswer: true } as const;

/** Everything that can go wrong, and where. */
export const faultKinds = {
  "400": { on: ["run"], isAnswer: true },
  "401": answer,
  "402": { on: ["run"], isAnswer: true },
  "404": { on: [...api, "bucket"], isAnswer: true },
  "429": { ...answer, parameter: "retry_after_seconds" },
  "500": { on: [...api, "bucket"], isAnswer: true },
  "502": answer,
  "reset-before": { on: [...api, "bucket"], isAnswer: true },
  /** The job is accepted and will be paid for; its answer is lost. */
  "reset-after": { on: ["run", "cancel"] },
  /** The answer takes so much longer, in real time whatever the clock. */
  slow: { on: [...api, "bucket"], parameter: "delay_ms" },
  /** A cold start, or a machine that RunPod throttles: it waits so long in the queue. */
  throttled: { on: ["run"], parameter: "boot_ms" },
  /** RunPod forgets the job after so long, even in the middle of its run: 404 from then on. */
  lost: { on: ["run"], parameter: "after_ms" },
  FAILED: { on: ["run"] },
  TIMED_OUT: { on: ["run"] },
  "out-of-memory": { on: ["run"] },
  /** The worker's safety checker objects. */
  filtered: { on: ["run"] },
  /** COMPLETED, and no picture in it. */
  "no-images": { on: ["run"] },
  /** A worker without a safety checker: it says nothing about its picture. */
  "no-verdict": { on: ["run"] },
  /** The answer holds far more than a picture. */
  oversized: { on: ["run", "bucket"], parameter: "size_bytes" },
  /** The picture is said to lie on a host that nobody allowed. */
  "wrong-host": { on: ["run"] },
  /** Half a picture, although the transfer looks whole. */
  corrupt: { on: ["run", "bucket"] },
  /** A webhook that never comes, comes twice, or comes so much later. */
  drop: { on: ["webhook"] },
  double: { on: ["webhook"] },
  late: { on: ["webhook"], parameter: "delay_ms" },
} as const satisfies Record<string, FaultKindFacts<Operation>>;

export type FaultKind = keyof typeof faultKinds;

export type Fault = AnyFault<FaultKind>;
export type FaultBook = AnyFaultBook<Operation, FaultKind>;
export type FaultRuleScript = AnyFaultRuleScript<Operation, FaultKind>;

export const faultLanguage = { operations, kinds: faultKinds };

export function factsOf(kind: FaultKind): FaultKindFacts<Operation> {
  return faultKinds[kind];
}
