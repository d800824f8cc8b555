import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Account } from "../account.ts";
import { createAccountWorld, someOrigin } from "../../testing/accounts/account-world.ts";
import { quickHasher } from "../../testing/accounts/quick-hasher.ts";
import { holdLock, testCharacter, studioServers } from "../../testing/index.ts";
import { grantPeriodAllowance } from "../../ledger/grant-period-allowance.ts";

const password = "seven-quiet-otters";
const user = { id: "80351110224678912", username: "nelly" };
const adult = { statesAdult: true, locale: "en" };

/** As much of Discord as OAuth2 with `identify` needs. */
class Discord {
  readonly server: Server;
  readonly asked: string[] = [];

  constructor() {
    this.server = createServer((request, response) => {
      const reply = async (): Promise<void> => {
        const body = new URLSearchParams(await text(request));
        this.asked.push(`${request.method ?? ""} ${request.url ?? ""} ${body.get("redirect_uri") ?? ""}`);
        const [status, answer] = this.answer(request.url ?? "", body.get("code"), request.headers.authorization);
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
      };
      void reply();
    });
  }

  answer(url: string, code: string | null, authorization = ""): readonly [number, object] {
    if (url === "/api/v10/oauth2/token") {
      const isRight = authorization === `Basic ${Buffer.from("app:app-secret").toString("base64")}` && code === "good";
      return isRight ? [200, { access_token: "access", token_type: "Bearer" }] : [400, { error: "invalid_grant" }];
    }
    return authorization === "Bearer access" ? [200, { ...user, email: "x@example.com" }] : [401, {}];
  }
}

describe.each([...studioServers()])("Discord on %s", (server) => {
  const fake = new Discord();
  let env: Record<string, string> = {};
  beforeAll(async () => {
    await new Promise<void>((listening) => fake.server.listen(0, "127.0.0.1", listening));
    const { port } = fake.server.address() as AddressInfo;
    const base = `http://127.0.0.1:${port}`;
    env = {
      DISCORD_CLIENT_ID: "app",
      DISCORD_CLIENT_SECRET: "app-secret",
      DISCORD_BASE_URL: base,
      FIGMENT_SITE_URL: "https://s.example",
    };
  });
  afterAll(() => void fake.server.close());

  it("is linked by its own log-in, for the session that began it, once", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() }, env);
    const { discord, accounts } = world.test.studio;
    const ana = await world.signUp("ana@example.com", password);
    const { url } = await discord.beginLink(ana.principal);
    const asked = new URL(url);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      client_id: "app",
      scope: "identify",
      response_type: "code",
      redirect_uri: "https://s.example/account/discord",
    });
    const state = asked.searchParams.get("state") ?? "";
    const zoe = await world.signUp("zoe@example.com", password);
    // Somebody else's way back does not count, and uses it up.
    await expect(discord.finishLink(zoe.principal, { code: "good", state })).rejects.toMatchObject({
      code: "unauthenticated",
    });
    await expect(discord.finishLink(ana.principal, { code: "good", state })).rejects.toMatchObject({
      code: "unauthenticated",
    });
    const again = new URL((await discord.beginLink(ana.principal)).url).searchParams.get("state") ?? "";
    await expect(discord.finishLink(ana.principal, { code: "bad", state: again })).rejects.toThrow(
      "Discord does not confirm",
    );
    const third = new URL((await discord.beginLink(ana.principal)).url).searchParams.get("state") ?? "";
    const linked = await discord.finishLink(ana.principal, { code: "good", state: third });
    expect(linked).toMatchObject({ merged: null, account: { id: ana.principal.account.id } });
    expect((await accounts.overview(ana.principal)).discord).toEqual(user);
    expect((await discord.account(user.id))?.id).toBe(ana.principal.account.id);
    const state4 = new URL((await discord.beginLink(zoe.principal)).url).searchParams.get("state") ?? "";
    await expect(discord.finishLink(zoe.principal, { code: "good", state: state4 })).rejects.toMatchObject({
      code: "conflict",
    });
    await discord.unlink(ana.principal);
    expect(await discord.account(user.id)).toBeNull();
  });

  it("is linked by codes typed in either direction; what was there comes along, and its images lapse", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() }, env);
    const { discord, accounts, characters, generation, media, tokens } = world.test.studio;
    const ana = await world.signUp("ana@example.com", password);
    const web = ana.principal.account;
    await characters.create(web, testCharacter);
    const there = await discord.signUp(user, adult);
    expect((await discord.signUp(user, adult)).id).toBe(there.id);
    const hers = await characters.create(there, testCharacter);
    await generation.requestImages(there, hers, {});
    await generation.idle();
    expect((await tokens.balance(there)).assets.image).toMatchObject({ available: 2 });

    const { code } = await discord.codeToTypeOnSite(user);
    const linked = await discord.linkByCodeOnSite(ana.principal, code.toLowerCase());
    expect(linked.merged).toMatchObject({ accountId: there.id, characters: 1, media: 1 });
    // Three of her own; the two unused of the second sign-up lapsed.
    expect((await tokens.balance(web)).assets.image).toMatchObject({ available: 3 });
    expect((await characters.list(web)).map(({ name }) => name)).toEqual(["Mara", "Mara 2"]);
    expect(await media.list(web)).toHaveLength(1);
    expect(await accounts.get(there.id)).toMatchObject({ status: "deleted" });
    expect(await tokens.violations()).toEqual([]);
    expect((await discord.signUp(user, adult)).id).toBe(web.id);
    // Both stay usable; a third one is beyond the plan.
    await generation.requestImages(web, (await characters.list(web))[1] ?? hers, {});
    await generation.idle();
    await expect(characters.create(web, { ...testCharacter, name: "Third" })).rejects.toMatchObject({
      code: "plan_limit",
    });
    await expect(discord.linkByCodeOnSite(ana.principal, code)).rejects.toMatchObject({ code: "not_found" });
  });

  it("shows whose account a code leads to before it is used, and keeps it for whoever typed it first", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() }, env);
    const { discord } = world.test.studio;
    const ana = await world.signUp("ana@example.com", password);
    const { code } = await discord.codeToTypeOnDiscord(ana.principal);
    const offer = await discord.lookAtLinkCode(user, code.toLowerCase());
    expect(offer.target).toBe("a…@example.com");
    const stranger = { id: "80351110224678999", username: "stranger" };
    await expect(discord.lookAtLinkCode(stranger, code)).rejects.toMatchObject({ code: "not_found" });
    await expect(discord.confirmLink(stranger, offer.id)).rejects.toMatchObject({ code: "not_found" });
    expect(await discord.confirmLink(user, offer.id)).toMatchObject({ account: { id: ana.principal.account.id } });
    await expect(discord.confirmLink(user, offer.id)).rejects.toMatchObject({ code: "not_found" });
    await discord.unlinkOnDiscord(user.id);
    expect(await discord.account(user.id)).toBeNull();
  });

  it("is linked by a code of the site, too; two live subscriptions and suspended accounts stay apart", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() }, env);
    const { discord, tokens } = world.test.studio;
    const ana = await world.signUp("ana@example.com", password);
    const there = await discord.signUp(user, adult);
    const subscribe = async (account: Account) => {
      const at = world.test.clock.now();
      await grantPeriodAllowance(world.test.database, {
        grantIds: { image: randomUUID(), video: randomUUID() },
        ownerId: account.id,
        subscriptionId: `sub_${account.id}`,
        periodStart: at,
        periodEnd: new Date(at.getTime() + 30 * 24 * 3_600_000),
        images: 50,
        videos: 5,
        at,
      });
    };
    await subscribe(ana.principal.account);
    await subscribe(there);
    const code = async () => (await discord.codeToTypeOnDiscord(ana.principal)).code;
    await expect(discord.linkByCodeOnDiscord(user, await code())).rejects.toThrow("Both accounts have a subscription");
    expect((await discord.account(user.id))?.id).toBe(there.id);
    const another = { id: "80351110224678913", username: "other" };
    await discord.signUp(another, adult);
    const prisma = await world.test.database.prisma();
    const link = await prisma.discordLink.findUniqueOrThrow({ where: { discordUserId: another.id } });
    await prisma.account.update({ where: { id: link.accountId }, data: { status: "suspended" } });
    await expect(discord.linkByCodeOnDiscord(another, await code())).rejects.toMatchObject({
      code: "account_suspended",
    });
    const fresh = { id: "80351110224678914", username: "fresh" };
    expect(await discord.linkByCodeOnDiscord(fresh, await code())).toMatchObject({ merged: null });
    expect((await tokens.balance(ana.principal.account)).assets.image?.available).toBe(53);
    expect(await world.subjects("ana@example.com")).toContain("Discord was linked");
  });

  it("is linked to one account once, whoever types its codes at the same moment", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() });
    const { discord } = world.test.studio;
    const ana = await world.signUp("ana@example.com", password);
    const link = async (id: string) => {
      const { code } = await discord.codeToTypeOnDiscord(ana.principal);
      return () => discord.linkByCodeOnDiscord({ id, username: "nelly" }, code);
    };
    const [first, second] = [await link("80351110224678915"), await link("80351110224678916")];
    await using held = await holdLock(world.test, "lock table audit_entry in exclusive mode");
    expect(await held.inTurn(first, second)).toMatchObject([
      { value: { account: { id: ana.principal.account.id } } },
      { reason: { code: "conflict", message: "Another Discord account is linked already." } },
    ]);
  });

  it("does not keep a request waiting that pays while its account becomes part of another", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() });
    const { discord } = world.test.studio;
    const ana = await world.signUp("ana@example.com", password);
    const there = await discord.signUp(user, adult);
    const { code } = await discord.codeToTypeOnDiscord(ana.principal);
    // As who holds units for a job: the wallet first, then the account that the job's row names.
    const wallet = `select from ledger.wallets where owner_id = '${there.id}' and asset = 'image' for no key update`;
    await using held = await holdLock(world.test, wallet);
    const merging = discord.linkByCodeOnDiscord(user, code);
    await held.waiting(1);
    const account = "select id from account where id = $1::uuid for key share nowait";
    expect(await world.test.database.query(account, [there.id])).toHaveLength(1);
    await held.release();
    expect(await merging).toMatchObject({ merged: { accountId: there.id } });
  });

  it("that is not set up, or does not answer, is said so", async () => {
    await using none = await createAccountWorld(server, { hasher: quickHasher() });
    const ana = await none.signUp("ana@example.com", password);
    await expect(none.test.studio.discord.beginLink(ana.principal)).rejects.toThrow("not connected to Discord");
    await using away = await createAccountWorld(
      server,
      { hasher: quickHasher() },
      { ...env, DISCORD_BASE_URL: "http://127.0.0.1:9" },
    );
    const zoe = await away.signUp("zoe@example.com", password);
    const state =
      new URL((await away.test.studio.discord.beginLink(zoe.principal)).url).searchParams.get("state") ?? "";
    await expect(away.test.studio.discord.finishLink(zoe.principal, { code: "good", state })).rejects.toMatchObject({
      code: "engine_unavailable",
      isRetryable: true,
    });
    expect(await away.test.studio.accounts.authenticate(zoe.token, someOrigin)).toMatchObject({ kind: "session" });
  });
});
