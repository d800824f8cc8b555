import { readConfig, stopDatabase } from "@figment/core";
import { type DiscordEmulator, type MemberDriver, startDiscordEmulator } from "@figment/emulators/discord";
import type { Say } from "../harness/bench.ts";
import { bounded } from "../harness/bounded.ts";
import { rowOf, type Row } from "../harness/row.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { interact } from "./interactions.ts";
import { type Assignment, startProgram } from "./processes.ts";

const perSecond = 200;
const seconds = 60;
const jobs = 200;
/** So many that none of them does more in a minute than the bot lets one do. */
const members = 400;
const giveUp_ms = 3_000;
const acknowledgeWithin_ms = 250;
const servers = 2_500;
const channelsPerServer = 40;

interface Report {
  readonly eventLoop_p99_ms: number;
  readonly processor_s: number;
  readonly errors: readonly string[];
}

/** Whether the bot answers everybody in time while it follows jobs, and what servers cost it. */
export async function benchBot(say: Say): Promise<readonly Row[]> {
  return [...(await benchAnswers(say)), ...(await benchMemory(say))];
}

async function benchAnswers(say: Say): Promise<readonly Row[]> {
  await using home = await temporaryFolder();
  await using discord = await startDiscordEmulator();
  const guild = discord.guild();
  const channel = guild.channel({ isAgeRestricted: true });
  const people = Array.from({ length: members }, (_, index) => guild.member({ name: `m${index}`, in: channel }));
  say(`Signing up ${members} members ...`);
  try {
    const ids = people.map(({ id }) => id);
    await using bot = await startProgram("bot-process.ts", assignmentOf(discord, guild.id, home.path, ids));
    say(`Starting ${jobs} jobs ...`);
    await bounded(
      people.slice(0, jobs).map((person) => () => startJob(person)),
      10,
    );
    say(`${perSecond} interactions a second for ${seconds} s ...`);
    await bot.ask("measure");
    const { sent, inTime, p99_ms } = await interact(people, { perSecond, seconds, giveUp_ms });
    const report = (await bot.ask("report")) as Report;
    say(
      `The bot took ${((1000 * report.processor_s) / sent).toFixed(1)} ms of a processor for each interaction, jobs included.`,
    );
    for (const error of report.errors.slice(0, 3)) say(`The bot reported: ${error}`);
    return [
      rowOf(
        { measure: "first answers, slowest in a hundred, beside 250 ms", unit: "ms", goal: { atMost: 1 } },
        { ours: [p99_ms], peer: [acknowledgeWithin_ms] },
      ),
      rowOf(
        { measure: "interactions answered within 3 s, beside all", unit: "interactions", goal: { atLeast: 1 } },
        { ours: [inTime], peer: [sent] },
      ),
      rowOf(
        { measure: "the event loop's delay, slowest in a hundred, beside 250 ms", unit: "ms", goal: { atMost: 1 } },
        { ours: [report.eventLoop_p99_ms], peer: [acknowledgeWithin_ms] },
      ),
    ];
  } finally {
    await stopDatabase(await readConfig({ FIGMENT_HOME: home.path }));
  }
}

/** One image, and waits until the bot shows that it is being made: a message that can be cancelled. */
async function startJob(person: MemberDriver): Promise<void> {
  const exchange = await person.slash("/generate image", { character: "Mara", count: 1 });
  await exchange.reply();
}

/** What servers add: the studio behind the bot is there with one server or with thousands. */
async function benchMemory(say: Say): Promise<readonly Row[]> {
  await using home = await temporaryFolder();
  try {
    const one = await memoryIn(1, home.path);
    say(`Joining ${servers} servers of ${channelsPerServer} channels ...`);
    const many = await memoryIn(servers, home.path);
    say(
      `Whole processes: the bot with its studio ${Math.round(many.ours)} MB, a bare client ${Math.round(many.bare)} MB.`,
    );
    const samples = { ours: [many.ours - one.ours], peer: [many.bare - one.bare] };
    const measure = `memory for ${servers} servers of ${channelsPerServer} channels, beside a bare client`;
    return [rowOf({ measure, unit: "MB", goal: { atMost: 1.1 } }, samples)];
  } finally {
    await stopDatabase(await readConfig({ FIGMENT_HOME: home.path }));
  }
}

/** What the bot and a bare client hold, in megabytes, in so many servers. */
async function memoryIn(count: number, home: string): Promise<{ readonly ours: number; readonly bare: number }> {
  await using discord = await startDiscordEmulator();
  const guilds = Array.from({ length: count }, () => {
    const guild = discord.guild();
    for (let made = 0; made < channelsPerServer; made += 1) guild.channel({ name: `channel-${made}` });
    return guild.id;
  });
  const given = assignmentOf(discord, guilds[0] ?? "", home, []);
  const held = async (program: string): Promise<number> => {
    await using process = await startProgram(program, given);
    const { memory_bytes } = (await process.ask("report")) as { memory_bytes: number };
    return memory_bytes / 1_000_000;
  };
  return { ours: await held("bot-process.ts"), bare: await held("bare-client-process.ts") };
}

function assignmentOf(
  { origin, token, applicationId }: DiscordEmulator,
  guildId: string,
  home: string,
  memberIds: readonly string[],
): Assignment {
  return { origin, token, applicationId, guildId, home, memberIds };
}
