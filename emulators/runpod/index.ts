export { type Clock, type ManualClock, manualClock, systemClock } from "../shared/clock.ts";
export type { FaultRuleScript } from "./fault.ts";
export { type RunpodEmulator, type RunpodEmulatorOptions, startRunpodEmulator } from "./start-runpod-emulator.ts";
