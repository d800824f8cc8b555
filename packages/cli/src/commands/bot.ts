import type { CommandChange } from "@figment/bot";
import type { Config } from "@figment/core";
import { Option, type Command } from "commander";
import { confirm } from "../confirm.ts";
import { withExamples } from "../examples.ts";
import type { Invocation } from "../invocation.ts";
import { onInterrupt } from "../on-interrupt.ts";
import { answer, say } from "../output.ts";
import { runs } from "../run-command.ts";
import { loadConfig } from "../studio-session.ts";
import { good, muted } from "../style.ts";
import type { Terminal } from "../terminal.ts";

/** `figment bot`: the Discord bot alone; `figment bot deploy`: its commands. */
export function addBot(parent: Command, terminal: Terminal): void {
  const command = parent.command("bot").description("keep the Discord bot online until Ctrl-C or SIGTERM");
  withExamples(command, [
    "figment bot deploy",
    "DISCORD_TOKEN=… figment bot",
    "DISCORD_TOKEN=… DISCORD_TRANSPORT=http DISCORD_PUBLIC_KEY=… figment bot",
  ]);
  runs(terminal, command, serve);
  const deploy = command.command("deploy").description("tell Discord of the bot's commands: only what is different");
  deploy.addOption(new Option("--dry-run", "show what is different, and change nothing"));
  withExamples(deploy, ["figment bot deploy --dry-run", "figment bot deploy --yes"]);
  runs(terminal, deploy, (invocation, { dryRun }: { readonly dryRun?: true }) =>
    deployCommands(invocation, dryRun === true),
  );
}

async function serve(invocation: Invocation): Promise<void> {
  const config = await loadConfig(invocation);
  const { serveShards, shardsWanted } = await import("@figment/bot");
  const { stdout, stderr } = invocation.terminal;
  using stopping = onInterrupt(["SIGINT", "SIGTERM"]);
  // Set by whoever starts the shards, for each of them.
  const isShard = process.env["SHARDING_MANAGER"] !== undefined;
  if (isShard) return await serveAsShard(invocation, config, stopping.signal);
  const shards = await shardsWanted(config);
  const output = { stdout, stderr, stop: stopping.signal };
  if (shards === 1) return await serveHere(invocation, config, stopping.signal);
  const [, program = "", ...commandLine] = process.argv;
  await serveShards(config, shards, { ...output, program, commandLine });
}

/** One of several processes: it ends with whoever started it, and keeps no line to it open when it ends. */
async function serveAsShard(invocation: Invocation, config: Config, stop: AbortSignal): Promise<void> {
  const alone = new AbortController();
  process.once("disconnect", () => alone.abort());
  // The library tells the other end of what happens here; that nobody hears it any more is no failure.
  process.on("error", () => {});
  await serveHere(invocation, config, AbortSignal.any([stop, alone.signal]));
  if (process.connected) process.disconnect();
}

async function serveHere(invocation: Invocation, config: Config, stop: AbortSignal): Promise<void> {
  const [core, { serveBot }] = await Promise.all([import("@figment/core"), import("@figment/bot")]);
  const { stdout, stderr } = invocation.terminal;
  await using telemetry = await core.openTelemetry(config, { process: "bot", stderr });
  await using studio = await core.createStudio(config, {
    surface: "discord",
    telemetry,
    onProgress: (message) => say(invocation, muted(message)),
    ...core.toldTroubles(telemetry),
  });
  if (studio.generation.isWorker) await studio.generation.recover();
  await serveBot(config, { studio, telemetry }, { stdout, stop });
}

async function deployCommands(invocation: Invocation, isDryRun: boolean): Promise<void> {
  const { planDeployment, readBotSettings, restDiscordApi } = await import("@figment/bot");
  const { token, baseUrl, operatorGuildId } = readBotSettings(await loadConfig(invocation));
  const api = restDiscordApi({ baseUrl, token });
  const changes = await planDeployment(api, { applicationId: await api.applicationId(), operatorGuildId });
  const shown = changes.map(({ change, name, guildId, parts }) => ({ change, name, guildId, parts }));
  if (changes.length === 0 || isDryRun) return answer(invocation, shown, presentChanges);
  say(invocation, presentChanges(shown));
  await confirm(invocation, `Change ${changes.length} at Discord?`);
  for (const change of changes) {
    // Told one by one: Discord takes a few new commands, and then none for twenty seconds.
    await change.apply();
    say(invocation, muted(`${signs[change.change]} ${change.name} is done.`));
  }
  answer(invocation, shown, () => `${good("✓")} Discord knows all commands. New ones can take a minute to appear.`);
}

const signs = { create: "+", edit: "~", delete: "-" } as const;

function presentChanges(changes: readonly Omit<CommandChange, "apply">[]): string {
  if (changes.length === 0) return `${good("✓")} Discord knows all commands already.`;
  return changes
    .map(({ change, name, guildId, parts }) => {
      const where = guildId === null ? "" : muted(` in server ${guildId}`);
      return `${signs[change]} ${name}${where}${parts.length === 0 ? "" : muted(` (${parts.join(", ")})`)}`;
    })
    .join("\n");
}
