import type { Writable } from "node:stream";
import type { Config, Studio } from "@figment/core";
import { readBotSettings } from "./bot-settings.ts";
import { openBot } from "./open-bot.ts";

export interface BotOutput {
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Aborted when the process is asked to end. */
  readonly stop: AbortSignal;
}

/** Keeps the bot online until `stop`; then what was asked is answered, and what is being made is left to the next process. */
export async function serveBot(config: Config, studio: Studio, { stdout, stderr, stop }: BotOutput): Promise<void> {
  const settings = readBotSettings(config);
  const onError = (what: string, error: unknown): void => {
    stderr.write(`Bot, ${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  };
  await using bot = await openBot(settings, studio, { onError });
  stdout.write(bot.url === null ? "Figment's bot is online.\n" : `Figment's bot listens on ${bot.url}\n`);
  if (stop.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  stop.addEventListener("abort", () => resolve(), { once: true });
  await promise;
}
