import { setImmediate } from "node:timers/promises";
import type { Account, Character, Job } from "@figment/core";
import { attributeIds, attributeCatalogue } from "@figment/core/catalogue";
import {
  createTestStudio,
  deliveredMedia,
  deliveredPicture,
  quietTelemetry,
  scriptedEngine,
  testCharacter,
  type EngineScript,
  type TestStudio,
} from "@figment/core/testing";
import type { Bot } from "../interactions/context.ts";
import { encodeCustomId, type Action } from "../interactions/custom-id.ts";
import type { Asked, ChannelFacts, Interaction, MessageFacts, OptionValue } from "../interactions/interaction.ts";
import { interactionReceiver } from "../interactions/receive-interaction.ts";
import type { FirstAnswer } from "../interactions/responder.ts";
import { createFollower, type Follower } from "../jobs/follower.ts";
import type { EntryPoint } from "../registry/entry-point.ts";
import { recordingApi, type RecordingApi } from "./recording-api.ts";

const operatorGuild = "500";
export const restricted: ChannelFacts = { id: "700", type: 0, isAgeRestricted: true, parentId: null };
export const open: ChannelFacts = { id: "701", type: 0, isAgeRestricted: false, parentId: null };

/** A member who has everything that any entry point could need. */
export interface Equipped {
  readonly user: { readonly id: string; readonly username: string };
  readonly account: Account;
  readonly character: Character;
  /** Finished, with two images. */
  readonly job: Job;
  /** Its second image again, so that it has a parent. */
  readonly child: Job;
}

/** The bot's entry points over a whole studio, without any transport. */
export interface EntryWorld extends AsyncDisposable {
  readonly test: TestStudio;
  readonly api: RecordingApi;
  readonly follower: Follower;
  readonly errors: string[];
  equip(): Promise<Equipped>;
  /** Does what an entry point is for, as a member would; answers what was said at first. */
  use(entry: EntryPoint, who: Equipped, where?: Where): Promise<FirstAnswer | null>;
  /** The same, told by Discord twice at once: to two processes, and to one of them again. */
  useTwice(entry: EntryPoint, who: Equipped): Promise<void>;
}

export interface Where {
  readonly guildId?: string | null;
  readonly channel?: ChannelFacts | null;
  readonly channelId?: string | null;
}

export async function createEntryWorld(server: string, script: EngineScript = {}): Promise<EntryWorld> {
  const engine = scriptedEngine({
    inspect: (request) => (request.kind === "video" ? deliveredMedia(request) : deliveredPicture(request.seed)),
    ...script,
  });
  const test = await createTestStudio(server, { engine, surface: "discord" });
  const { studio } = test;
  const api = recordingApi();
  for (const channel of [restricted, open]) api.channels.set(channel.id, channel);
  const errors: string[] = [];
  const onError = (what: string, error: unknown): void => void errors.push(`${what}: ${String(error)}`);
  const now = () => test.clock.now();
  const showing = { studio, api, channels: { find: api.channel }, now, telemetry: quietTelemetry() };
  const follower = createFollower({ ...showing, onError, wait: async () => setImmediate() });
  const bot: Bot = {
    ...showing,
    follower,
    removeSoon: () => {},
    siteUrl: "https://site.example",
    apiUrl: "https://api.example",
    operatorGuildId: operatorGuild,
    allowsPublicResults: true,
  };
  const { receive } = interactionReceiver(bot, { onError });
  const other = interactionReceiver(bot, { onError });
  const admin = await test.account("free", [], "admin");
  let members = 0;
  let interactions = 0;

  async function interactionFor(entry: EntryPoint, who: Equipped, where: Where = {}): Promise<Interaction> {
    const { guildId = operatorGuild, channel = restricted, channelId = channel?.id ?? "999" } = where;
    interactions += 1;
    return {
      id: `6000${interactions}`,
      applicationId: "1",
      token: `token ${interactions}`,
      issuedAt: now(),
      user: who.user,
      guildId,
      channelId,
      channel,
      language: "en-US",
      appPermissions: (1n << 53n) - 1n,
      attachmentLimit_bytes: 10 * 1024 * 1024,
      asked: await askedOf(entry, who, test),
    };
  }

  return {
    test,
    api,
    follower,
    errors,
    async equip() {
      members += 1;
      const user = { id: `80000000000000${members + 100}`, username: `member${members}` };
      const account = await studio.discord.signUp(user, { statesAdult: true, locale: "en" });
      const prisma = await test.database.prisma();
      await prisma.account.update({ where: { id: account.id }, data: { role: "admin", plan: "pro" } });
      for (const asset of ["image", "video", "token"] as const) {
        await studio.admin.grant(admin, { account: account.id, asset, amount: 50, expiresAt: null, reason: "test" });
      }
      const able = await studio.accounts.get(account.id);
      const character = await studio.characters.create(able, testCharacter);
      const job = await studio.generation.requestImages(able, character, { count: 2, scene: "a garden" });
      await studio.generation.idle();
      const [media] = await studio.media.list(able, { jobId: job.id });
      if (media === undefined) throw new Error("Nothing was made.");
      const { job: child } = await studio.generation.requestRepeat(able, media, { descent: "vary" });
      await studio.generation.idle();
      await studio.bot.extendDraft(user.id, wholeDraft());
      return { user, account: able, character, job, child };
    },
    async use(entry, who, where) {
      const interaction = await interactionFor(entry, who, where);
      let first: FirstAnswer | null = null;
      await receive(interaction, {
        answer: async (given) => {
          first ??= given;
        },
      });
      return first;
    },
    async useTwice(entry, who) {
      const interaction = await interactionFor(entry, who);
      const responder = { answer: async () => {} };
      await Promise.all([receive, other.receive, receive].map((each) => each(interaction, responder)));
    },
    async [Symbol.asyncDispose]() {
      await follower[Symbol.asyncDispose]();
      await test[Symbol.asyncDispose]();
    },
  };
}

function wholeDraft(): Record<string, string> {
  return Object.fromEntries(attributeIds.map((id) => [id, attributeCatalogue[id].options[0]?.id ?? ""]));
}

/** What each option, button and field is given, so that every entry point finds what it needs. */
async function askedOf(entry: EntryPoint, who: Equipped, { studio }: TestStudio): Promise<Asked> {
  const { character, job, child, account } = who;
  const [media] = await studio.media.list({ ...account, isAttested: true }, { jobId: job.id });
  const options: Record<string, OptionValue> = {
    character: character.id,
    ...(media && { image: media.id }),
    what: job.id,
    pack: "pack_50",
    plan: "starter",
    who: account.id,
    tokens: 5,
    reason: "test",
    visibility: "private",
  };
  const message: MessageFacts = { id: "42", channelId: "700", isEphemeral: true, attachments: [], customIds: [] };
  if ("name" in entry) {
    const { kind, name } = entry;
    if (kind === "command") return { kind, name, options };
    if (kind === "menu") return { kind, name, message };
    return { kind, name, options: {}, focused: { name: name === "show" ? "what" : "character", value: "" } };
  }
  const ofCharacters: readonly Action[] = ["edit-attribute", "edit-words", "delete-character", "make-first"];
  const subject = ofCharacters.includes(entry.action) ? character.id : entry.action === "parent" ? child.id : job.id;
  const alone: readonly Action[] = [
    "draft",
    "draft-attribute",
    "draft-name",
    "attest",
    "link-code",
    "gallery",
    "buy",
    "redeem",
  ];
  const index = entry.action === "make-first" ? 1 : 0;
  const customId = encodeCustomId(entry.action, alone.includes(entry.action) ? null : subject, index);
  if (entry.kind === "component") {
    return { kind: "component", customId, values: [attributeCatalogue.ageRange.options[0]?.id ?? ""], message };
  }
  const fields = {
    name: "Another",
    description: "",
    pose: "standing",
    clothing: "",
    scene: "a beach",
    reason: "other",
    reference: job.id,
    statement: "test",
    contact: "",
    code: "BCDF-GHJK",
  };
  return { kind: "modal", customId, fields, message };
}
