import { PassThrough } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { openTelemetry, readConfig, type Account, type Telemetry } from "@figment/core";
import {
  createTestStudio,
  deliveredMedia,
  deliveredPicture,
  type EngineScript,
  scriptedEngine,
  type ScriptedEngine,
  testCharacter,
  type TestStudio,
} from "@figment/core/testing";
import {
  loadRequestContract,
  manualClock,
  startDiscordEmulator,
  type ChannelDriver,
  type DiscordEmulator,
  type DiscordEmulatorOptions,
  type GuildDriver,
  type MemberDriver,
} from "@figment/emulators/discord";
import type { BotSettings } from "../bot-settings.ts";
import { planDeployment } from "../deploy/deploy-commands.ts";
import { restDiscordApi } from "../discord/rest-discord-api.ts";
import { openBot, type RunningBot } from "../open-bot.ts";

export type Transport = BotSettings["transport"];

/** A bot, online in an emulated Discord, over a whole studio. */
export interface BotWorld extends AsyncDisposable {
  readonly test: TestStudio;
  readonly engine: ScriptedEngine;
  readonly discord: DiscordEmulator;
  readonly guild: GuildDriver;
  /** Age-restricted. */
  readonly channel: ChannelDriver;
  /** What the bot reported. */
  readonly errors: string[];
  /** What studio and bot were opened with. */
  readonly telemetry: Telemetry;
  /** What they wrote on behalf of a request, in order. */
  told(requestId: string): readonly Readonly<Record<string, unknown>>[];
  bot(): RunningBot;
  /** Ends the bot as a process would, and starts another one. */
  restart(): Promise<void>;
  /** Lets time pass, here and at Discord. */
  pass(duration_ms: number): void;
  /** A new member, in the age-restricted channel. */
  member(name?: string): MemberDriver;
  /** A member with an account: attested, with a character, the three images of a new member and as many tokens as told. */
  known(options?: { readonly tokens?: number; readonly isModerator?: boolean }): Promise<KnownMember>;
  accountOf(member: MemberDriver): Promise<Account>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface KnownMember {
  readonly member: MemberDriver;
  readonly account: Account;
}

interface Options {
  readonly transport?: Transport;
  readonly script?: EngineScript;
  readonly env?: Readonly<Record<string, string>>;
  readonly discord?: DiscordEmulatorOptions;
  readonly settings?: Partial<BotSettings>;
  /** Of a message in its server. */
  readonly attachmentLimit_bytes?: number;
}

const pictures: EngineScript = {
  inspect: (request) => (request.kind === "video" ? deliveredMedia(request) : deliveredPicture(request.seed)),
};

const start = new Date("2026-11-23T12:00:00Z");

/** Makes worlds for the tests of one file: what Discord demands of requests is read once for all of them. */
export async function botWorlds(server: string): Promise<(options?: Options) => Promise<BotWorld>> {
  const contract = await loadRequestContract({ warn: () => {} });
  return (options = {}) => createBotWorld(server, { ...options, discord: { contract, ...options.discord } });
}

async function createBotWorld(server: string, options: Options): Promise<BotWorld> {
  const { transport = "gateway", script = {}, env = {} } = options;
  const engine = scriptedEngine({ ...pictures, ...script });
  // Rates are counted by a clock, and this one stands still.
  const discord = await startDiscordEmulator({
    clock: manualClock(start),
    warn: () => {},
    settings: { limitsRates: false },
    ...options.discord,
  });
  const stderr = new PassThrough({ encoding: "utf8" });
  let log = "";
  stderr.on("data", (lines: string) => (log += lines));
  const telemetry = await openTelemetry(await readConfig({}), { process: "bot", stderr });
  const test = await createTestStudio(server, { engine, surface: "discord", telemetry }, env);
  const { attachmentLimit_bytes } = options;
  const guild = discord.guild(attachmentLimit_bytes === undefined ? {} : { attachmentLimit_bytes });
  const channel = guild.channel({ name: "studio", isAgeRestricted: true });
  const errors: string[] = [];
  const settings: BotSettings = {
    token: discord.token,
    baseUrl: discord.origin,
    transport,
    publicKey: discord.publicKey,
    host: "127.0.0.1",
    port: 0,
    shards: 1,
    siteUrl: "https://site.example",
    apiUrl: "https://api.example",
    operatorGuildId: guild.id,
    allowsPublicResults: true,
    ...options.settings,
  };
  const api = restDiscordApi({ baseUrl: discord.origin, token: discord.token });
  const { applicationId } = discord;
  for (const change of await planDeployment(api, { applicationId, operatorGuildId: guild.id })) await change.apply();

  async function goOnline(): Promise<RunningBot> {
    const opened = await openBot(settings, test.studio, {
      now: () => test.clock.now(),
      // Edits follow each other as fast as they are answered.
      wait: async () => setImmediate(),
      telemetry,
      onError: (what, error) => void errors.push(`${what}: ${String(error)}`),
    });
    await discord.setInteractionsUrl(opened.url === null ? null : `${opened.url}/api/discord/interactions`);
    return opened;
  }
  let running = await goOnline();

  const world: BotWorld = {
    test,
    engine,
    discord,
    guild,
    channel,
    errors,
    telemetry,
    told(requestId) {
      const lines = log.split("\n").filter((line) => line !== "");
      const parsed = lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
      return parsed.filter(({ reqId }) => reqId === requestId);
    },
    bot: () => running,
    async restart() {
      await running[Symbol.asyncDispose]();
      running = await goOnline();
    },
    pass(duration_ms) {
      test.clock.advance(duration_ms);
      discord.advance(duration_ms);
    },
    member: (name = "Ada") => guild.member({ name, in: channel }),
    async known({ tokens = 0, isModerator = false } = {}) {
      const permissions = isModerator ? (["ManageGuild"] as const) : [];
      const member = guild.member({ name: "Ada", in: channel, permissions });
      const user = { id: member.id, username: "ada" };
      const account = await test.studio.discord.signUp(user, { statesAdult: true, locale: "en" });
      await test.studio.characters.create(account, testCharacter);
      const admin = await test.account("free", [], "admin");
      if (tokens > 0) {
        const grant = { account: account.id, asset: "token", amount: tokens, expiresAt: null, reason: "test" } as const;
        await test.studio.admin.grant(admin, grant);
      }
      return { member, account };
    },
    async accountOf({ id }) {
      const account = await test.studio.discord.account(id);
      if (account === null) throw new Error("The member has no account.");
      return account;
    },
    async [Symbol.asyncDispose]() {
      await running[Symbol.asyncDispose]();
      await test[Symbol.asyncDispose]();
      await discord.close();
    },
  };
  return world;
}
