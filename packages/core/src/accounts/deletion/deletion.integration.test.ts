import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { StudioError } from "../../errors.ts";
import { uuidv7Source } from "../../ids.ts";
import { diskObjectStore } from "../../storage/disk/disk-object-store.ts";
import type { ObjectStore } from "../../storage/object-store.ts";
import { createAccountWorld, someOrigin, type AccountWorld } from "../../testing/accounts/account-world.ts";
import { quickHasher } from "../../testing/accounts/quick-hasher.ts";
import { holdLock, quietTelemetry, settableClock, testCharacter, studioServers } from "../../testing/index.ts";
import { eraseDueAccounts } from "./erase-account.ts";

const password = "seven-quiet-otters";
const day_ms = 24 * 3_600_000;

/** A member with a character, two images, a key, and a text that was refused. */
async function livedIn(world: AccountWorld) {
  const { accounts, characters, generation, media } = world.test.studio;
  const ana = await world.signUp("ana@example.com", password);
  const { account } = ana.principal;
  const mara = await characters.create(account, testCharacter);
  await generation.requestImages(account, mara, { count: 2 });
  await generation.idle();
  await accounts.createApiKey(ana.principal, { name: "script", scopes: ["read"] });
  await characters.edit(account, mara, { description: "she is 15 years old" }).catch(() => {});
  const files = (await media.list(account)).map(({ path }) => path ?? "");
  return { ...ana, account, files };
}

/** Every row of every table that names the account, by table. */
async function rowsAbout(world: AccountWorld, accountId: string): Promise<readonly string[]> {
  const columns = await world.test.database.query<{ table: string; column: string }>(
    `select c.table_name as table, c.column_name as column from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name ~ 'account_id$' order by 1`,
    [],
  );
  const found: string[] = [];
  for (const { table, column } of columns) {
    const rows = await world.test.database.query(`select 1 from ${table} where ${column}::text = $1::text limit 1`, [
      accountId,
    ]);
    if (rows.length > 0) found.push(table);
  }
  return found;
}

describe.each([...studioServers()])("deleting an account on %s", (server) => {
  it("waits 14 days, then erases what is the person's and keeps the books under a number", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() });
    const { accounts, characters, tokens } = world.test.studio;
    const { principal, account, token, files } = await livedIn(world);
    expect(files.every((file) => existsSync(file))).toBe(true);
    const receipt = await accounts.requestDeletion(principal);
    // Not even the account itself is shown such media any more.
    const prisma = await world.test.database.prisma();
    await prisma.media.updateMany({ data: { contentRating: "suggestive" } });
    await prisma.ageAttestation.updateMany({ data: { revokedAt: world.test.clock.now() } });
    expect(receipt.erasesAt.getTime() - receipt.requestedAt.getTime()).toBe(14 * day_ms);
    await expect(accounts.authenticate(token, someOrigin)).rejects.toMatchObject({ code: "unauthenticated" });

    const closing = (await world.logIn("ana@example.com", password)).principal;
    await expect(characters.create(closing.account, testCharacter)).rejects.toMatchObject({ code: "account_closing" });
    world.test.clock.advance(14 * day_ms - 1);
    expect(await accounts.sweep()).toEqual({ erased: 0 });
    expect(await accounts.deletion(receipt.receipt)).toMatchObject({ state: "waiting" });
    world.test.clock.advance(1);
    expect(await accounts.sweep()).toEqual({ erased: 1 });
    expect(await accounts.sweep()).toEqual({ erased: 0 });

    expect(files.some((file) => existsSync(file))).toBe(false);
    expect(await rowsAbout(world, account.id)).toEqual([
      "account_deletion",
      "audit_entry",
      "moderation_verdict",
      "sign_up_identity",
      "strike",
    ]);
    expect(await accounts.get(account.id)).toMatchObject({
      displayName: "deleted",
      status: "deleted",
      isAttested: false,
    });
    expect(await accounts.deletion(receipt.receipt.toLowerCase())).toMatchObject({
      state: "erased",
      erased: { characters: 1, jobs: 1, media: 2, apiKeys: 1, logins: 1 },
    });
    expect((await tokens.statement(account, { limit: 50 })).length).toBeGreaterThan(0);
    expect(await tokens.violations()).toEqual([]);
    const everything = await world.test.database.query<{ row: string }>(
      "select to_jsonb(a)::text as row from audit_entry a union all select to_jsonb(v)::text from moderation_verdict v",
      [],
    );
    expect(JSON.stringify(everything)).not.toContain("ana@example.com");
  });

  it("can be taken back until then; everything is as it was, but for sessions and keys", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() });
    const { accounts, characters } = world.test.studio;
    const { principal, account } = await livedIn(world);
    const { receipt } = await accounts.requestDeletion(principal);
    world.test.clock.advance(13 * day_ms);
    const back = (await world.logIn("ana@example.com", password)).principal;
    await expect(accounts.requestDeletion(back)).rejects.toMatchObject({ code: "conflict" });
    await accounts.cancelDeletion(back);
    await expect(accounts.cancelDeletion(back)).rejects.toMatchObject({ code: "conflict" });
    expect(await accounts.deletion(receipt)).toMatchObject({ state: "cancelled" });
    // Before time passes: a letter that is a day old is sent no more.
    expect(await world.subjects("ana@example.com")).toContain("Your account stays");
    world.test.clock.advance(2 * day_ms);
    expect(await accounts.sweep()).toEqual({ erased: 0 });
    expect(await characters.list(account)).toHaveLength(1);
  });

  it("waits for as long as a legal hold stands", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() });
    const { accounts, admin, characters } = world.test.studio;
    const { principal, account } = await livedIn(world);
    const operator = await world.admin();
    const { receipt } = await accounts.requestDeletion(principal);
    await expect(admin.placeLegalHold(principal, { account: account.id, reason: "x" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await admin.placeLegalHold(operator, { account: account.id, reason: "request 7 of a court" });
    world.test.clock.advance(20 * day_ms);
    expect(await accounts.sweep()).toEqual({ erased: 0 });
    expect(await accounts.deletion(receipt)).toMatchObject({ state: "held" });
    expect(await characters.list(account)).toHaveLength(1);
    expect(await admin.liftLegalHolds(operator, account.id)).toEqual({ lifted: 1 });
    expect(await accounts.sweep()).toEqual({ erased: 1 });
  });

  it("stops at what is not deleted yet when a legal hold comes to stand meanwhile", async () => {
    const folder = await mkdtemp(join(tmpdir(), "figment-hold-"));
    const disk = diskObjectStore(folder);
    let isPlaced = false;
    const store: ObjectStore = {
      ...disk,
      async delete(key) {
        if (!isPlaced) await admin.placeLegalHold(operator, { account: account.id, reason: "request 7 of a court" });
        isPlaced = true;
        return disk.delete(key);
      },
    };
    await using world = await createAccountWorld(server, { hasher: quickHasher(), store });
    const { accounts, admin, characters } = world.test.studio;
    const { principal, account } = await livedIn(world);
    const operator = await world.admin();
    const { erasesAt } = await accounts.requestDeletion(principal);
    // For this sweep alone it is so late already: none that the studio begins by itself gets in between.
    const clock = settableClock(erasesAt);
    const { database } = world.test;
    const later = { database, store, clock, ids: uuidv7Source(clock), telemetry: quietTelemetry() };
    expect(await eraseDueAccounts(later)).toBe(0);
    const prisma = await database.prisma();
    expect(await prisma.media.count({ where: { accountId: account.id, deletedAt: null } })).toBe(1);
    expect(await characters.list(account)).toHaveLength(1);
    await rm(folder, { recursive: true });
  });

  it.each([
    ["keeps it, if it is first", "hold"],
    ["is told that it is too late, if not", "erasure"],
  ] as const)("and a legal hold wait for each other: the hold %s", async (_what, first) => {
    await using world = await createAccountWorld(server, { hasher: quickHasher(), isWorker: false });
    const { accounts, admin, characters } = world.test.studio;
    const { principal } = await world.signUp("ana@example.com", password);
    await characters.create(principal.account, testCharacter);
    const operator = await world.admin();
    await accounts.requestDeletion(principal);
    world.test.clock.advance(15 * day_ms);
    await using held = await holdLock(
      world.test,
      `select from account where id = '${principal.account.id}' for update`,
    );
    const placing = () => admin.placeLegalHold(operator, { account: principal.account.id, reason: "request 7" });
    const sweeping = () => accounts.sweep();
    if (first === "hold") {
      const ended = await held.inTurn(placing, sweeping);
      expect(ended).toMatchObject([{ status: "fulfilled" }, { value: { erased: 0 } }]);
    } else {
      const ended = await held.inTurn(sweeping, placing);
      expect(ended).toMatchObject([{ value: { erased: 1 } }, { reason: { code: "not_found" } }]);
    }
    expect(await characters.list(principal.account)).toHaveLength(first === "hold" ? 1 : 0);
  });

  it("goes on where it stopped when files could not be deleted", async () => {
    const folder = await mkdtemp(join(tmpdir(), "figment-erase-"));
    const disk = diskObjectStore(folder);
    let isBroken = false;
    const store: ObjectStore = {
      ...disk,
      async delete(key) {
        if (isBroken) throw new StudioError("storage_unavailable", "The disk is away.");
        return disk.delete(key);
      },
    };
    await using world = await createAccountWorld(server, { hasher: quickHasher(), store });
    const { accounts } = world.test.studio;
    const { principal, files } = await livedIn(world);
    const { receipt } = await accounts.requestDeletion(principal);
    world.test.clock.advance(15 * day_ms);
    isBroken = true;
    await accounts.sweep();
    expect(files.every((file) => existsSync(file))).toBe(true);
    isBroken = false;
    world.test.clock.advance(day_ms);
    await accounts.sweep();
    await expect
      .poll(async () => {
        await world.test.studio.generation.recover();
        return files.some((file) => existsSync(file));
      })
      .toBe(false);
    expect(await accounts.deletion(receipt)).toMatchObject({ state: "erased", erased: { media: 2 } });
    await rm(folder, { recursive: true });
  });

  it("happens once though two processes sweep at once", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() });
    const { accounts } = world.test.studio;
    const { principal, files } = await livedIn(world);
    await accounts.requestDeletion(principal);
    world.test.clock.advance(15 * day_ms);
    const both = await Promise.allSettled([accounts.sweep(), accounts.sweep()]);
    const erased = both.reduce((sum, result) => sum + (result.status === "fulfilled" ? result.value.erased : 0), 0);
    expect(erased).toBe(1);
    expect(files.some((file) => existsSync(file))).toBe(false);
  });

  it("of the last admin of a studio with members is refused", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() });
    const operator = await world.admin();
    await world.signUp("ana@example.com", password);
    await expect(world.test.studio.accounts.requestDeletion(operator)).rejects.toMatchObject({ code: "conflict" });
  });

  it("of a local account leaves a folder that can be set up anew", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() });
    const { accounts } = world.test.studio;
    const operator = await world.admin();
    await writeFile(join(world.test.home, "unrelated.txt"), "");
    await accounts.requestDeletion(operator);
    world.test.clock.advance(15 * day_ms);
    expect(await accounts.sweep()).toEqual({ erased: 1 });
    expect(await accounts.local()).toBeNull();
    expect((await world.admin()).account.id).not.toBe(operator.account.id);
  });
});
