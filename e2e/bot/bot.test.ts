import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { freePort } from "@figment/core/testing/servers";
import { startDiscordEmulator, type DiscordEmulator, type MemberDriver } from "@figment/emulators/discord";
import { manualClock, startReplicateEmulator, type ReplicateEmulator } from "@figment/emulators/replicate";
import { startStripeEmulator } from "@figment/emulators/stripe";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { newFigment, type Figment } from "../terminal/figment.ts";

const webhookSecret = "whsec_end_to_end";

let discord: DiscordEmulator;
let stripe: Awaited<ReturnType<typeof startStripeEmulator>>;
let replicate: ReplicateEmulator;
let figment: Figment;
const things = new AsyncDisposableStack();

beforeAll(async () => {
  discord = things.use(
    await startDiscordEmulator({ warn: () => {}, settings: { limitsRates: false, acknowledge_ms: 8_000 } }),
  );
  stripe = things.use(await startStripeEmulator());
  // Its time stands still: what is being made is not done before a test says so.
  replicate = things.use(await startReplicateEmulator({ clock: manualClock(new Date()) }));
  const port = String(await freePort());
  figment = things.use(
    newFigment({
      DISCORD_BASE_URL: discord.origin,
      DISCORD_TOKEN: discord.token,
      STRIPE_BASE_URL: stripe.origin,
      STRIPE_SECRET_KEY: stripe.apiKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      REPLICATE_BASE_URL: replicate.baseUrl,
      REPLICATE_API_TOKEN: replicate.token,
      FIGMENT_API_PORT: port,
    }),
  );
  stripe.listen(`http://127.0.0.1:${port}/api/payments/webhook`, webhookSecret);
  await figment.json("init", "--as", "owner", "--attest-adult");
  await figment.json("billing", "bootstrap", "--yes");
  await figment.json("bot", "deploy", "--yes");
});
afterAll(() => things.disposeAsync());

interface Running extends AsyncDisposable {
  /** Asks it to end, as whoever runs services does. Resolves when it has, and well. */
  stop(): Promise<void>;
}

/** A command that runs until the end of the test, or until it is asked to stop, and ends well. */
async function running(commandLine: readonly string[], connections: number): Promise<Running> {
  const process: ChildProcess = figment.start(...commandLine);
  const ended = once(process, "exit");
  await vi.waitFor(() => expect(discord.gateway.connected()).toBe(connections), { timeout: 40_000, interval: 50 });
  const stop = async (): Promise<void> => {
    process.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  };
  return { stop, [Symbol.asyncDispose]: stop };
}

/** Somebody new, with an account. */
async function confirmed(member: MemberDriver): Promise<MemberDriver> {
  const asked = await (await member.slash("/balance")).reply();
  await (await member.click(asked, "I confirm")).reply(({ text }) => text.includes("Welcome"));
  return member;
}

it("Given figment up with a bot, When a member buys tokens by its link, Then they are there once they are paid", async () => {
  const guild = discord.guild();
  const ada = guild.member({ in: guild.channel({ isAgeRestricted: true }) });
  await using _ = await running(["up", "--no-site"], 1);
  await confirmed(ada);
  const offered = await (await ada.slash("/buy", { pack: "pack_50" })).reply();
  const [pay] = offered.buttons;
  expect(pay?.label).toBe("Pay $4.99");
  const checkout = new URL(pay?.url ?? "");
  expect(checkout.origin).toBe(stripe.origin);
  expect(await (await fetch(checkout)).text()).toContain("Pay $4.99");

  const [session = ""] = /cs_\w+/u.exec(checkout.pathname) ?? [];
  await stripe.pay(session);
  const balance = async () => (await (await ada.slash("/balance")).reply()).text;
  await expect.poll(balance).toContain("50 tokens");
  const subscribed = await (await ada.slash("/subscribe", { plan: "starter" })).reply();
  expect(subscribed.buttons).toMatchObject([{ label: "Pay $9.99", url: expect.stringContaining(stripe.origin) }]);
});

/** Their character, described by menus and a form. */
async function describeMara(member: MemberDriver): Promise<void> {
  const draft = await (await member.slash("/character create")).reply();
  let latest = draft;
  for (const { customId, options } of draft.selects) {
    const chosen = await member.select(draft, customId, options[0]?.value ?? "");
    latest = await chosen.reply(({ selects }) =>
      selects.some((select) => select.customId === customId && select.options[0]?.isDefault === true),
    );
  }
  const form = await member.click(latest, "Name the character");
  await (await member.submitModal(form, { Name: "Mara" })).reply(({ text }) => text.includes("Mara"));
}

it("Given a bot in mid-work, When it is asked to stop, Then it answers what it took and hears no more, and the next one shows the rest", async () => {
  const guild = discord.guild();
  const channel = guild.channel({ isAgeRestricted: true });
  const [ada, eve, finn] = [
    guild.member({ in: channel }),
    guild.member({ in: channel }),
    guild.member({ in: channel }),
  ];
  const first = await running(["bot"], 1);
  for (const member of [ada, eve]) await confirmed(member);
  await describeMara(ada);
  const asked = await ada.slash("/generate image");
  const progress = await asked.reply(({ text }) => text.includes("making 1 image"));

  const farewells = discord.gateway.farewells();
  // What it has heard of it is still acknowledging, and has everything else to do, when it is asked to stop.
  discord.setFaults([{ on: "request", match: { includes: "/callback" }, fault: { kind: "slow", delay_ms: 1_000 } }]);
  const taking = eve.slash("/balance");
  await vi.waitFor(() => expect(discord.faultsFired()).toBe(1), { timeout: 10_000, interval: 20 });
  const stopped = first.stop();
  await discord.until("the bot to hang up", () => discord.gateway.farewells() > farewells);
  const unheard = finn.slash("/balance").then(() => "heard", String);
  expect((await (await taking).reply()).text).toContain("3 images");
  await stopped;
  expect(discord.gateway.resumed()).toBe(0);

  discord.setFaults([]);
  await using _ = await running(["bot"], 1);
  await replicate.advance(60_000);
  const shown = await asked.reply(({ media }) => media.length === 1);
  expect(shown.id).toBe(progress.id);
  expect(await unheard).toContain("did not respond");
});

it("Given two shards, Then each serves its own servers, and both are one studio", async () => {
  const guilds = [discord.guild(), discord.guild(), discord.guild(), discord.guild()];
  const shardOf = (id: string): number => Number((BigInt(id) >> 22n) % 2n);
  const members = [0, 1].map((shard) => {
    const guild = guilds.find(({ id }) => shardOf(id) === shard);
    if (guild === undefined) throw new Error(`No server belongs to shard ${shard}.`);
    return guild.member({ in: guild.channel({ isAgeRestricted: true }) });
  });
  await figment.json("config", "set", "discord.shards", "2");
  await using _ = await running(["bot"], 2);
  for (const member of members) {
    await confirmed(member);
    expect((await (await member.slash("/balance")).reply()).text).toContain("3 images");
  }
});
