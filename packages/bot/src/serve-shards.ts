import { ShardingManager } from "discord.js";
import type { Config } from "@figment/core";
import { readBotSettings } from "./bot-settings.ts";
import { restDiscordApi } from "./discord/rest-discord-api.ts";
import type { BotOutput } from "./serve-bot.ts";

interface Shards extends BotOutput {
  /** The program that each shard runs, and with what. */
  readonly program: string;
  readonly commandLine: readonly string[];
}

/** How many processes the settings ask for; one where this process is one of them, or where Discord calls. */
export async function shardsWanted(config: Config, isShard: boolean): Promise<number> {
  const { transport, shards, baseUrl, token } = readBotSettings(config);
  if (isShard || transport === "http") return 1;
  return shards === 0 ? restDiscordApi({ baseUrl, token }).recommendedShards() : shards;
}

/** Runs the bot as several processes, each with a part of the servers: `shard = (server >> 22) % shards`. */
export async function serveShards(
  config: Config,
  shards: number,
  { stdout, program, commandLine, stop }: Shards,
): Promise<void> {
  const { token } = readBotSettings(config);
  const manager = new ShardingManager(program, {
    token,
    totalShards: shards,
    shardArgs: [...commandLine],
    execArgv: [...process.execArgv],
    respawn: true,
  });
  manager.on("shardCreate", (shard) => {
    shard.on("ready", () => void stdout.write(`Shard ${shard.id} of ${shards} is online.\n`));
    shard.on("death", () => void stdout.write(`Shard ${shard.id} has ended.\n`));
  });
  await manager.spawn({ timeout: 120_000 });
  const { promise, resolve } = Promise.withResolvers<void>();
  if (stop.aborted) resolve();
  stop.addEventListener("abort", () => resolve(), { once: true });
  await promise;
  await Promise.all(
    manager.shards.map((shard) => {
      const { promise: ended, resolve: end } = Promise.withResolvers<void>();
      shard.once("death", () => end());
      if (shard.process === null) end();
      // Asks it to end, as whoever stopped this process did; it drains, and is not started again.
      shard.kill();
      return ended;
    }),
  );
}
