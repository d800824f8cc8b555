import { once } from "node:events";
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

/** How many processes the settings ask for; one where Discord calls. */
export async function shardsWanted(config: Config): Promise<number> {
  const { transport, shards, baseUrl, token } = readBotSettings(config);
  if (transport === "http") return 1;
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
    shard.on("death", () => {
      if (!stop.aborted) stdout.write(`Shard ${shard.id} has ended, and is started again.\n`);
    });
  });
  await manager.spawn({ timeout: 120_000 });
  const { promise, resolve } = Promise.withResolvers<void>();
  if (stop.aborted) resolve();
  stop.addEventListener("abort", () => resolve(), { once: true });
  await promise;
  manager.respawn = false;
  await Promise.all(
    manager.shards.map(async ({ process: child }) => {
      if (child === null || child.exitCode !== null) return;
      const ended = once(child, "exit");
      // It ends with its line to this process, and drains first. A signal might be its second one: Ctrl-C reaches all of them.
      if (child.connected) child.disconnect();
      await ended;
    }),
  );
}
