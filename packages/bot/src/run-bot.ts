import type { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { errorTable, StudioError, toStudioError } from "@figment/core/errors";
import { commandDefinitions } from "./commands/registry.ts";
import { toDiscordCommand } from "./commands/to-discord-command.ts";
import { listCommands } from "./list-commands.ts";

export interface BotProcess {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Runs the bot's command line and answers its exit code. So far it lists the bot's commands; it does not go online. */
export function runBot(commandLine: readonly string[], { env, stdout, stderr }: BotProcess): number {
  try {
    const { json } = readFlags(commandLine);
    const commands = commandDefinitions.map(toDiscordCommand);
    stdout.write(`${json ? JSON.stringify(commands, null, 2) : listCommands(commands)}\n`);
    if (!json) stderr.write(`\n${whyNotOnline(env)}\n`);
    return 0;
  } catch (thrown) {
    const error = toStudioError(thrown);
    stderr.write(`${[error.message, ...error.nextSteps.map((step) => `  ${step}`)].join("\n")}\n`);
    return errorTable[error.code].exitCode;
  }
}

interface Flags {
  readonly json: boolean;
}

function readFlags(commandLine: readonly string[]): Flags {
  try {
    const { values } = parseArgs({
      args: [...commandLine],
      options: { list: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
    });
    return { json: values.json };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StudioError("invalid_input", reason, {
      nextSteps: ["--list shows the commands as a table, --json as what Discord is told."],
      cause: error,
    });
  }
}

function whyNotOnline(env: BotProcess["env"]): string {
  const notBuilt = "This version of the bot cannot go online: it lists its commands, and answers nobody.";
  return env["DISCORD_TOKEN"]
    ? `${notBuilt} DISCORD_TOKEN is set, and was not used.`
    : `${notBuilt} A version that can will need the token of a Discord application in DISCORD_TOKEN.`;
}
