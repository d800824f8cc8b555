import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createDatabase as openPool, type Database } from "../database/database.ts";
import { migrationsFolder } from "../database/migrations-folder.ts";
import { migrate } from "../database/migrations.ts";
import { createDatabase, dropDatabase } from "../testing/postgres/test-databases.ts";
import { closeHold } from "./close-hold.ts";
import { explainOwner } from "./explain-owner.ts";
import { findViolations } from "./find-violations.ts";
import { grantUnits } from "./grant-units.ts";
import { holdUnits } from "./hold-units.ts";
import { mergeWallets } from "./merge-wallets.ts";
import { readStatement } from "./read-statement.ts";
import { nextSlot, settleOutput } from "./settle-output.ts";

const at = new Date("2026-11-23T12:00:00Z");
const expiresAt = new Date("2126-11-23T12:00:00Z");

describe.each(inject("testServers"))("books from before movements stood in one row, on $name", (server) => {
  const name = `ledger_${randomUUID()}`;
  const before = mkdtempSync("/tmp/figment-migrations-");
  let database: Database;
  let pool: Pool;

  beforeAll(async () => {
    for (const folder of readdirSync(migrationsFolder())) {
      if (folder < "20261123112000")
        cpSync(join(migrationsFolder(), folder), join(before, folder), { recursive: true });
    }
    pool = new Pool(await createDatabase(server, name));
    database = openPool(pool);
    await migrate({ connect: () => pool.connect(), migrationsFolder: before });
  });
  afterAll(async () => {
    await database[Symbol.asyncDispose]();
    await dropDatabase(server, name);
    rmSync(before, { recursive: true });
  });

  it("say the same afterwards, and whatever was under way goes on", async () => {
    const [owner, into] = [randomUUID(), randomUUID()];
    for (const [asset, amount] of [["image", 3] as const, ["token", 5] as const, ["token", 9] as const]) {
      const grant = { ownerId: owner, asset, amount, source: "sign_up", expiresAt: null, at } as const;
      await grantUnits(database, { ...grant, grantId: randomUUID(), idempotencyKey: randomUUID() });
    }
    const hold = (ownerId: string, holdId: string, outputs: number) =>
      holdUnits(database, {
        holdId,
        ownerId,
        reference: holdId,
        cost: { asset: "image", outputs, tokensEach: 2 },
        expiresAt,
        at,
      });
    const settle = (holdId: string, outputIndex: number) =>
      settleOutput(database, { holdId, outputIndex, slot: null, at });
    const [underWay, finished, later] = [randomUUID(), randomUUID(), randomUUID()];
    await hold(owner, underWay, 5);
    await settle(underWay, 0);
    await hold(owner, finished, 1);
    await settle(finished, 0);
    const told = [await settle(underWay, 0), await settle(finished, 0)];
    const read = async () => [await readStatement(database, owner, { limit: 50 }), await explainOwner(database, owner)];
    const story = await read();

    await migrate({ connect: () => pool.connect(), migrationsFolder: migrationsFolder() });

    expect(await read()).toEqual(story);
    expect(await findViolations(database, at)).toEqual([]);
    // Asked again, they answer as before.
    expect([await settle(underWay, 0), await settle(finished, 0)]).toEqual(told);
    expect((await hold(owner, underWay, 5)).outcome).toBe("held");
    // One hold of each kind moves to another account, delivers, and gives back what it did not need.
    await hold(owner, later, 2);
    await mergeWallets(database, { fromOwnerId: owner, intoOwnerId: into, at });
    for (const [holdId, slot] of [[underWay, 1] as const, [later, 0] as const]) {
      expect(await nextSlot(database, holdId)).toEqual({ slot, sources: ["sign_up"] });
      expect((await settle(holdId, 1)).outcome).toBe("settled");
      await closeHold(database, holdId, at);
    }
    expect(await findViolations(database, at)).toEqual([]);
    const { wallets } = await explainOwner(database, into);
    expect(wallets.map(({ asset, available, held }) => [asset, available, held])).toEqual([
      ["image", 1, 0],
      ["token", 10, 0],
      ["video", 0, 0],
    ]);
  });
});
