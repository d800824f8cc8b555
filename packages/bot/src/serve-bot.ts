import type { Writable } from "node:stream";
import type { Config, Studio, Telemetry } from "@figment/core";
import { readBotSettings } from "./bot-settings.ts";
import { openBot } from "./open-bot.ts";

export interface BotOutput {
  readonly stdout: Writable;
  /** Aborted when the process is asked to end. */
  readonly stop: AbortSignal;
}

export interface Served {
  readonly studio: Studio;
  /** What the studio was opened with. */
  readonly telemetry: Telemetry;
}

/** Keeps the bot online until `stop`; then what was asked is answered, and what is being made is left to the next process. */
export async function serveBot(
  config: Config,
  { studio, telemetry }: Served,
  { stdout, stop }: BotOutput,
): Promise<void> {
  const settings = readBotSettings(config);
  const onError = (what: string, error: unknown): void => {
    telemetry.log.error({ what }, "bot in trouble", error);
  };
  await using bot = await openBot(settings, studio, { onError, telemetry });
  stdout.write(bot.url === null ? "Figment's bot is online.\n" : `Figment's bot listens on ${bot.url}\n`);
  if (stop.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  stop.addEventListener("abort", () => resolve(), { once: true });
  await promise;
}
