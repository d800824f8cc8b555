import { randomUUID } from "node:crypto";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase, type Database } from "../database/database.ts";
import { openTestDatabase, testServers, type OpenTestDatabase } from "../testing/index.ts";
import { closeHold } from "./close-hold.ts";
import { explainOwner } from "./explain-owner.ts";
import { findViolations } from "./find-violations.ts";
import { grantUnits, type GrantRequest } from "./grant-units.ts";
import { holdUnits } from "./hold-units.ts";
import { createPromotion, redeemPromotion } from "./promotions.ts";
import { quoteUnits, type Cost } from "./quote-units.ts";
import { readBalance } from "./read-balance.ts";
import { readStatement } from "./read-statement.ts";
import { nextSlot, settleOutput } from "./settle-output.ts";

const at = new Date("2026-11-23T12:00:00Z");
const soon = new Date("2026-11-24T12:00:00Z");
const later = new Date("2026-12-24T12:00:00Z");
const images = (outputs: number): Cost => ({ asset: "image", outputs, tokensEach: 1 });

describe.each([...testServers()])("the ledger on %s", (server) => {
  let database: Database;
  let connection: OpenTestDatabase["connection"];
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const opened = await openTestDatabase(server);
    ({ database, connection } = opened);
    drop = () => opened.drop();
  });
  afterAll(async () => {
    expect(await findViolations(database)).toEqual([]);
    await drop();
  });

  const grant = (ownerId: string, more: Partial<GrantRequest> = {}) =>
    grantUnits(database, {
      grantId: randomUUID(),
      ownerId,
      asset: "image",
      amount: 3,
      source: "sign_up",
      expiresAt: null,
      idempotencyKey: randomUUID(),
      at,
      ...more,
    });
  const hold = async (ownerId: string, cost: Cost, when = at) => {
    const holdId = randomUUID();
    const outcome = await holdUnits(database, { holdId, ownerId, reference: holdId, cost, expiresAt: later, at: when });
    return { holdId, ...outcome };
  };
  const settle = async (holdId: string, outputIndex: number) => {
    const next = await nextSlot(database, holdId);
    return settleOutput(database, { holdId, outputIndex, slot: next?.slot ?? -1, at });
  };
  const units = async (ownerId: string, when = at) => {
    const { assets } = await readBalance(database, ownerId, when);
    return { image: [assets.image.available, assets.image.held], token: [assets.token.available, assets.token.held] };
  };

  it("grants once for one key, however often it is asked", async () => {
    const owner = randomUUID();
    const first = await grant(owner, { idempotencyKey: "sign-up" });
    expect((await grant(owner, { idempotencyKey: "sign-up" })).grantId).toBe(first.grantId);
    expect(await units(owner)).toMatchObject({ image: [3, 0] });
  });

  it("refuses a key that was used for something else", async () => {
    const owner = randomUUID();
    await grant(owner, { idempotencyKey: "one" });
    await expect(grant(owner, { idempotencyKey: "one", amount: 4 })).rejects.toMatchObject({
      code: "idempotency_conflict",
    });
  });

  it.each([0, -3])("refuses to grant %i units", async (amount) => {
    await expect(grant(randomUUID(), { amount })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("holds across grants and assets: allowance first, then tokens", async () => {
    const owner = randomUUID();
    await grant(owner, { asset: "token", source: "pack", amount: 5 });
    await grant(owner, { amount: 2 });
    const { outcome } = await hold(owner, images(3));
    expect(outcome).toBe("held");
    expect(await units(owner)).toEqual({ image: [0, 2], token: [4, 1] });
  });

  it("never splits one output across assets: five tokens are a video, three and an image are not", async () => {
    const owner = randomUUID();
    await grant(owner, { asset: "token", source: "pack", amount: 3 });
    await grant(owner, { asset: "token", source: "pack", amount: 1 });
    const video: Cost = { asset: "video", outputs: 1, tokensEach: 5 };
    expect(await hold(owner, video)).toMatchObject({ outcome: "insufficient_balance", payableOutputs: 0 });
    await grant(owner, { asset: "token", source: "promotion", amount: 1 });
    expect(await hold(owner, video)).toMatchObject({
      outcome: "held",
      parts: [
        { asset: "token", source: "promotion", amount: 1 },
        { asset: "token", source: "pack", amount: 4 },
      ],
    });
  });

  it("burns what lapses soonest first, and never what has lapsed", async () => {
    const owner = randomUUID();
    await grant(owner, { source: "subscription", amount: 1, expiresAt: later });
    await grant(owner, { source: "subscription", amount: 1, expiresAt: soon });
    const { holdId } = await hold(owner, images(1));
    await settle(holdId, 0);
    const left = (await readBalance(database, owner, at)).grants;
    expect(left.map(({ expiresAt }) => new Date(expiresAt ?? 0))).toEqual([later]);
    expect(await hold(owner, images(1), later)).toMatchObject({ outcome: "insufficient_balance" });
    expect(await units(owner, later)).toMatchObject({ image: [0, 0] });
  });

  it("charges for what was delivered and gives the rest back to the very grants: tokens first", async () => {
    const owner = randomUUID();
    await grant(owner, { amount: 2 });
    await grant(owner, { asset: "token", source: "pack", amount: 2 });
    const { holdId } = await hold(owner, images(4));
    await settle(holdId, 3);
    expect(await closeHold(database, holdId, at)).toEqual([
      { asset: "image", amount: 1 },
      { asset: "token", amount: 2 },
    ]);
    expect(await units(owner)).toEqual({ image: [1, 0], token: [2, 0] });
  });

  it("lets what is given back lapse, when its grant has lapsed meanwhile", async () => {
    const owner = randomUUID();
    await grant(owner, { source: "subscription", amount: 1, expiresAt: soon });
    const { holdId } = await hold(owner, images(1));
    await closeHold(database, holdId, later);
    expect(await units(owner, later)).toMatchObject({ image: [0, 0] });
  });

  it("settles an output once, and nothing after the hold is closed", async () => {
    const owner = randomUUID();
    await grant(owner, { amount: 2 });
    const { holdId } = await hold(owner, images(2));
    expect((await settle(holdId, 0)).outcome).toBe("settled");
    expect((await settleOutput(database, { holdId, outputIndex: 0, slot: 0, at })).outcome).toBe("settled");
    expect(await units(owner)).toMatchObject({ image: [0, 1] });
    await closeHold(database, holdId, at);
    await closeHold(database, holdId, at);
    expect((await settle(holdId, 1)).outcome).toBe("hold_closed");
    expect(await units(owner)).toMatchObject({ image: [1, 0] });
  });

  it("says so when another output took the slot", async () => {
    const owner = randomUUID();
    await grant(owner, { amount: 2 });
    const { holdId } = await hold(owner, images(2));
    await settleOutput(database, { holdId, outputIndex: 0, slot: 0, at });
    expect((await settleOutput(database, { holdId, outputIndex: 1, slot: 0, at })).outcome).toBe("slot_taken");
    await closeHold(database, holdId, at);
  });

  it("lets exactly one of many racing holds have the last unit", async () => {
    for (let round = 0; round < 20; round++) {
      const owner = randomUUID();
      await grant(owner, { amount: 1 });
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => hold(owner, images(1))));
      expect(outcomes.filter(({ outcome }) => outcome === "held")).toHaveLength(1);
    }
  });

  it("quotes exactly what a hold then takes", async () => {
    const owner = randomUUID();
    await grant(owner, { amount: 2 });
    await grant(owner, { asset: "token", source: "pack", amount: 2 });
    const quote = await quoteUnits(database, owner, images(3), at);
    expect(quote).toMatchObject({ isPayable: true, payableOutputs: 3 });
    expect(await hold(owner, images(3))).toMatchObject({ parts: quote.parts });
  });

  it("tells the story in a statement whose balances add up, page by page", async () => {
    const owner = randomUUID();
    await grant(owner, { amount: 3 });
    const { holdId } = await hold(owner, images(3));
    await settle(holdId, 0);
    await settle(holdId, 1);
    await closeHold(database, holdId, at);
    const lines = await readStatement(database, owner, { limit: 50 });
    expect(lines.map((line) => [line.kind, line.availableChange, line.availableAfter, line.heldAfter])).toEqual([
      ["release", 1, 1, 0],
      ["settle", 0, 0, 1],
      ["settle", 0, 0, 2],
      ["hold", -3, 0, 3],
      ["grant", 3, 3, 0],
    ]);
    const pages = [await readStatement(database, owner, { limit: 2 })];
    for (let page = 0; page < 2; page++) {
      const before = pages.at(-1)?.at(-1)?.id ?? "";
      pages.push(await readStatement(database, owner, { limit: 2, before }));
    }
    expect(pages.flat()).toEqual(lines);
  });

  it.each([
    "update ledger.entries set amount = amount + 1",
    "delete from ledger.entries",
    "update ledger.transactions set kind = 'grant'",
    "truncate ledger.transactions cascade",
    "update ledger.holds set amount = amount + 1",
  ])("is append only in the database itself: %s", async (sql) => {
    await expect(database.query(sql, [])).rejects.toThrow("append only");
  });

  it("writes every time in UTC, whatever time zone the connection has", async () => {
    const owner = randomUUID();
    await grant(owner, { expiresAt: later });
    await hold(owner, images(1));
    const code = `CODE-${randomUUID().slice(0, 8)}`;
    const promotion = { code, asset: "image", amount: 1, maximumUses: 1, expiresAt: null, reason: "a test" } as const;
    await createPromotion(database, { ...promotion, unitsExpireAt: later, createdBy: null, at });
    await using elsewhere = createDatabase(new Pool({ ...connection, options: "-c TimeZone=Asia/Tokyo" }));
    const answers = JSON.stringify([
      await redeemPromotion(elsewhere, { grantId: randomUUID(), ownerId: owner, code, at }),
      await readBalance(elsewhere, owner, at),
      await explainOwner(elsewhere, owner),
    ]);
    const times = answers.match(/\d{4}-\d\d-\d\d[T ][^"]*/gu) ?? [];
    expect(new Set(times)).toEqual(new Set([at.toISOString(), later.toISOString()]));
  });
});
