export { type Clock, type ManualClock, manualClock, systemClock } from "../shared/clock.ts";
export type { FaultRuleScript } from "./faults/fault.ts";
export { type StripeEmulator, type StripeEmulatorOptions, startStripeEmulator } from "./start-stripe-emulator.ts";
