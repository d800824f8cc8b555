export { type Clock, type ManualClock, manualClock, systemClock } from "../replicate/clock.ts";
export type { FaultRuleScript } from "./fault-script.ts";
export { type RunpodEmulator, type RunpodEmulatorOptions, startRunpodEmulator } from "./start-runpod-emulator.ts";
