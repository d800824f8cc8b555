import { testServers } from "@figment/core/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Message } from "./presenters/message.ts";
import { usual } from "./preconditions/preconditions.ts";
import { entryPointName, type EntryPoint } from "./registry/entry-point.ts";
import { entryPoints } from "./registry/registry.ts";
import {
  createEntryWorld,
  open,
  restricted,
  type EntryWorld,
  type Equipped,
  type Where,
} from "./testing/entry-world.ts";
import type { Posted } from "./testing/recording-api.ts";

const [server = ""] = testServers();

let world: EntryWorld;
beforeAll(async () => {
  world = await createEntryWorld(server);
});
afterAll(() => world[Symbol.asyncDispose]());

/** A condition under which an entry point must refuse, by the precondition that stands for it. */
interface Condition {
  readonly name: string;
  readonly precondition: EntryPoint["preconditions"][number];
  readonly where?: Where;
  /** Before anything is asked. */
  spoil?(world: EntryWorld, who: Equipped): Promise<void>;
}

const threadOfOpen = { id: "710", type: 11, isAgeRestricted: null, parentId: open.id };
const unknownThread = { id: "711", type: 11, isAgeRestricted: null, parentId: null };

const conditions: readonly Condition[] = [
  { name: "a channel that is not restricted", precondition: "age-restricted channel", where: { channel: open } },
  { name: "a thread of such a channel", precondition: "age-restricted channel", where: { channel: threadOfOpen } },
  { name: "a thread that is not known", precondition: "age-restricted channel", where: { channel: unknownThread } },
  {
    name: "a channel that Discord does not tell of",
    precondition: "age-restricted channel",
    where: { channel: null, channelId: "712" },
  },
  { name: "direct messages", precondition: "age-restricted channel", where: { guildId: null } },
  {
    name: "no attestation",
    precondition: "attested",
    async spoil({ test }, { account }) {
      await (await test.database.prisma()).ageAttestation.deleteMany({ where: { accountId: account.id } });
    },
  },
  {
    name: "an attestation of an old policy",
    precondition: "attested",
    async spoil({ test }, { account }) {
      const prisma = await test.database.prisma();
      await prisma.ageAttestation.updateMany({ where: { accountId: account.id }, data: { policyVersion: "2020-01" } });
    },
  },
  {
    name: "an attestation that was revoked",
    precondition: "attested",
    async spoil({ test }, { account }) {
      await test.studio.accounts.revokeAttestation(account);
    },
  },
  {
    name: "no account",
    precondition: "attested",
    async spoil({ test }, { account }) {
      await (await test.database.prisma()).discordLink.deleteMany({ where: { accountId: account.id } });
    },
  },
  {
    name: "a suspended account",
    precondition: "active account",
    async spoil({ test }, { account }) {
      const prisma = await test.database.prisma();
      await prisma.account.update({ where: { id: account.id }, data: { status: "suspended" } });
    },
  },
];

/** What people may do anywhere, whoever they are. Whoever adds to this list has to say why. */
const exempt = [
  "command character delete",
  "command help",
  "command report",
  "command revoke",
  "command unlink",
  "component delete",
  "component delete-character",
  "component delete-confirmed",
  "component report",
  "menu Report",
  "modal report",
];

it("covers what is sold as well", () => {
  const names = entryPoints.map(entryPointName);
  const selling = ["command buy", "command subscribe", "component buy", "component redeem", "modal redeem"];
  expect(selling.filter((name) => !names.includes(name))).toEqual([]);
});

it("knows exactly who is exempt, and that the button of the attestation lacks but that", () => {
  const lacking = entryPoints.filter(({ preconditions }) => usual.some((name) => !preconditions.includes(name)));
  const partly = lacking.filter(({ preconditions }) => preconditions.length > 0);
  expect(
    lacking
      .filter(({ preconditions }) => preconditions.length === 0)
      .map(entryPointName)
      .toSorted(),
  ).toEqual(exempt);
  expect(
    partly.map((entry) => [entryPointName(entry), usual.filter((name) => !entry.preconditions.includes(name))]),
  ).toEqual([["component attest", ["attested"]]]);
});

describe.each(conditions)("in case of $name", ({ precondition, where, spoil }) => {
  let who: Equipped;
  beforeAll(async () => {
    who = await world.equip();
    await spoil?.(world, who);
  });

  const guarded = entryPoints.filter(({ preconditions }) => preconditions.includes(precondition));
  it.each(guarded.map((entry) => [entryPointName(entry), entry] as const))("%s is refused", async (_name, entry) => {
    // Nobody is refused for having asked too much.
    world.test.clock.advance(60_000);
    const before = await stateOf(world, who);
    world.api.posted.length = 0;

    const first = await world.use(entry, who, where);
    await world.follower.idle();

    if (entry.kind === "autocomplete") expect(first).toEqual({ kind: "choices", choices: [] });
    else {
      const said = first?.kind === "message" ? [{ message: first.message, isPublic: false }] : world.api.posted;
      expect(first?.kind).not.toBe("modal");
      expect(said).toHaveLength(1);
      expect(textOf(said)).toMatch(/age-restricted channels|I am 18 or older|suspended/u);
    }
    expect(world.api.posted.filter(({ isPublic }) => isPublic)).toEqual([]);
    expect(world.api.posted.flatMap(({ message }) => message.files ?? [])).toEqual([]);
    expect(await stateOf(world, who)).toEqual(before);
    expect(world.errors).toEqual([]);
  });
});

describe("where nothing is in the way", () => {
  let who: Equipped | null = null;

  /** After these somebody new has to come. */
  const destructive = /delete|unlink|revoke|attest|draft-name|edit-words|edit-attribute/u;
  /** These answer what is not there: a code that nobody was given. */
  const unanswerable = ["modal link-code", "component link-confirm", "modal redeem"];
  const all = entryPoints.filter((entry) => !unanswerable.includes(entryPointName(entry)));
  it.each(all.map((entry) => [entryPointName(entry), entry] as const))("%s is not refused", async (name, entry) => {
    who ??= await world.equip();
    world.api.posted.length = 0;
    world.test.clock.advance(60_000);
    const first = await world.use(entry, who);
    if (destructive.test(name)) who = null;
    await world.test.studio.generation.idle();
    await world.follower.idle();
    expect(first).not.toBeNull();
    expect(textOf(world.api.posted)).not.toMatch(
      /age-restricted|suspended|Something went wrong|does not fit|no such thing/u,
    );
    if (entry.preconditions.includes("generation cooldown")) {
      expect(world.api.posted.at(-1)?.message.files, name).not.toHaveLength(0);
    }
    expect(world.errors).toEqual([]);
  });
});

const makers = entryPoints.filter(({ preconditions }) => preconditions.includes("generation cooldown"));

describe("when Discord tells of something twice", () => {
  let who: Equipped | null = null;
  it.each(makers.map((entry) => [entryPointName(entry), entry] as const))("%s makes one job", async (_name, entry) => {
    who ??= await world.equip();
    world.test.clock.advance(60_000);
    const prisma = await world.test.database.prisma();
    const before = await prisma.generationJob.count();
    await world.useTwice(entry, who);
    await world.test.studio.generation.idle();
    await world.follower.idle();
    expect(await prisma.generationJob.count()).toBe(before + 1);
    expect(await world.test.studio.tokens.violations()).toEqual([]);
    expect(world.errors).toEqual([]);
  });

  it("command admin grant gives once", async () => {
    const grant = entryPoints.find((entry) => entryPointName(entry) === "command admin grant");
    if (grant === undefined) throw new Error("There is no such command.");
    const admin = await world.equip();
    const tokens = async () => (await world.test.studio.tokens.balance(admin.account)).assets.token.available;
    const before = await tokens();
    await world.useTwice(grant, admin);
    expect(await tokens()).toBe(before + 5);
    expect(world.errors).toEqual([]);
  });
});

describe("when the channel loses its age restriction while something is made", () => {
  let who: Equipped;
  beforeAll(async () => {
    who = await world.equip();
  });
  afterEach(() => void world.api.channels.set(restricted.id, restricted));
  it.each(makers.map((entry) => [entryPointName(entry), entry] as const))("%s shows nothing", async (_name, entry) => {
    world.test.clock.advance(60_000);
    world.api.posted.length = 0;
    // What the interaction says is of the moment in which it was made; what Discord says afterwards is asked for.
    world.api.channels.set(restricted.id, { ...restricted, isAgeRestricted: false });
    await world.use(entry, who);
    await world.test.studio.generation.idle();
    await world.follower.idle();
    expect(world.api.posted.flatMap(({ message }) => message.files ?? [])).toEqual([]);
    expect(textOf(world.api.posted.slice(-1))).toContain("not shown here");
  });
});

/** What a refusal must not change. In one statement: it is read twice for each of hundreds. */
async function stateOf({ test }: EntryWorld, { user }: Equipped): Promise<object> {
  const [state] = await test.database.query<object>(
    `select
      (select count(*)::integer from generation_job) as jobs,
      (select count(*)::integer from media where deleted_at is null) as media,
      (select json_agg(row(id, current_version, anchor_media_id, deleted_at) order by id) from character) as characters,
      (select to_json(draft) from discord_draft draft where discord_user_id = $1) as draft,
      (select count(*)::integer from discord_member) as settings,
      (select count(*)::integer from discord_link) as links,
      (select count(*)::integer from billing_order) as orders,
      (select count(*)::integer from ledger.entries) as entries`,
    [user.id],
  );
  return state ?? {};
}

function textOf(posted: readonly Posted[]): string {
  return posted.map(({ message }) => contentOf(message)).join("\n");
}

function contentOf({ components }: Message): string {
  return JSON.stringify(components);
}
