export { type Clock, type ManualClock, manualClock, systemClock } from "../shared/clock.ts";
export type { Fault, FaultableOperation, FaultKind } from "./faults/fault.ts";
export type { FaultMatch, FaultRuleScript } from "./faults/fault-rule.ts";
export { FaultScriptError, parseFaultScript } from "./faults/parse-fault-script.ts";
export type { LedgerEntry } from "./ledger.ts";
export type { EmulatedModel, Work } from "./models/model.ts";
export { sdxlAdapterLists } from "./models/sdxl-adapter-lists.ts";
export { sdxlMultiAdapter } from "./models/sdxl-multi-adapter.ts";
export { sdxl } from "./models/sdxl.ts";
export type { PaidGroup, PaidPredictions } from "./predictions/paid-predictions.ts";
export type { InvalidField } from "./problem.ts";
export type { RequestEntry } from "../shared/request-log.ts";
export type { EmulatorSettings } from "./settings.ts";
export {
  type ReplicateEmulator,
  type ReplicateEmulatorOptions,
  startReplicateEmulator,
} from "./start-replicate-emulator.ts";
export { signWebhook } from "./webhooks/sign-webhook.ts";
