export { type Clock, type ManualClock, manualClock, systemClock } from "../shared/clock.ts";
export { RefusedByDiscord } from "./commands/resolve-command.ts";
export type { Exchange } from "./driver/exchange.ts";
export type { ActOptions, Choice, MemberDriver } from "./driver/member-driver.ts";
export type { MessageView } from "./driver/message-view.ts";
export type { ChannelDriver, GuildDriver } from "./driver/place-drivers.ts";
export type { FaultRuleScript } from "./faults/fault-script.ts";
export { loadRequestContract } from "./validation/load-request-contract.ts";
export { type DiscordEmulator, type DiscordEmulatorOptions, startDiscordEmulator } from "./start-discord-emulator.ts";
