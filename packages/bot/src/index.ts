export { readBotSettings } from "./bot-settings.ts";
export { diagnoseBot } from "./deploy/diagnose-bot.ts";
export { planDeployment, type CommandChange } from "./deploy/deploy-commands.ts";
export { restDiscordApi } from "./discord/rest-discord-api.ts";
export { serveBot } from "./serve-bot.ts";
export { serveShards, shardsWanted } from "./serve-shards.ts";
