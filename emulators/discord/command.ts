import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { manualClock, systemClock } from "../shared/clock.ts";
import type { RequestEntry } from "../shared/request-log.ts";
import { banner, usage } from "./banner.ts";
import { FaultScriptError, type FaultRuleScript } from "./faults/fault-script.ts";
import { startDiscordEmulator } from "./start-discord-emulator.ts";

const options = {
  port: { type: "string", default: "4804" },
  host: { type: "string", default: "127.0.0.1" },
  token: { type: "string", default: "figment.discord.emulator" },
  faults: { type: "string" },
  "manual-clock": { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** Runs the emulator by hand until interrupted. Resolves with the exit code: 2 when the options are wrong. */
export async function runDiscordCommand(words: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...words], options });
    if (values.help) {
      process.stdout.write(usage);
      return 0;
    }
    await using emulator = await startDiscordEmulator({
      port: wholeNumber("port", values.port),
      host: values.host,
      token: values.token,
      clock: values["manual-clock"] ? manualClock(new Date()) : systemClock,
      faults: await readFaults(values.faults),
      onRequest: (entry) => process.stdout.write(requestLine(entry)),
    });
    const guild = emulator.guild({ name: "The studio" });
    const studio = guild.channel({ name: "studio", isAgeRestricted: true });
    studio.thread({ name: "thread of studio" });
    guild.channel({ name: "general" });
    for (const name of ["Ada", "Grace"]) guild.member({ name, in: studio });
    process.stdout.write(banner(emulator, guild.id));
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 2;
  }
}

/** A fault script written on the command line, or in a file. What is in it is read by who plays it. */
async function readFaults(given: string | undefined): Promise<readonly FaultRuleScript[]> {
  if (given === undefined) return [];
  const text = /^\s*[[{]/u.test(given) ? given : await readFile(given, "utf8");
  try {
    return JSON.parse(text) as FaultRuleScript[];
  } catch (error) {
    throw new FaultScriptError(`The fault script is not JSON: ${error instanceof Error ? error.message : ""}.`);
  }
}

function wholeNumber(name: string, text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  throw new RangeError(`--${name} takes a whole number, not "${text}".`);
}

/** One line a request of the bot; what the page asks for would only hide it. */
function requestLine({ at, method, path, status, notes }: RequestEntry): string {
  if (!path.startsWith("/api/") && !path.startsWith("/oauth2/")) return "";
  const outcome = status === null ? "cut" : String(status);
  const short = path.replaceAll(/(aW50ZXJhY3Rpb24_.{6})[\w-]+/gu, "$1…");
  return `${at.toISOString().slice(11, 19)}  ${outcome}  ${method} ${short}  ${notes.join(", ")}`.trimEnd() + "\n";
}

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!message.includes("EADDRINUSE")) return message;
  return `The port is taken (${message}). Choose another with --port, or 0 for any free one.`;
}
