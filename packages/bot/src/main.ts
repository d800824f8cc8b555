import { runBot } from "./run-bot.ts";

process.exitCode = runBot(process.argv.slice(2), process);
