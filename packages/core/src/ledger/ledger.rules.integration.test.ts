/* oxlint-disable max-lines -- one suite: the rules of the ledger, one after the other */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../database/database.ts";
import { openTestDatabase, testServers } from "../testing/index.ts";
import { unitsText } from "../testing/ledger/parts-text.ts";
import { createLedgerBatcher, type LedgerBatcher } from "./ledger-batcher.ts";
import { clawBack, giveBack } from "./claw-back.ts";
import { explainOwner } from "./explain-owner.ts";
import { findViolations } from "./find-violations.ts";
import { grantPack } from "./grant-pack.ts";
import { grantPeriodAllowance } from "./grant-period-allowance.ts";
import { grantUnits, type GrantRequest } from "./grant-units.ts";
import { mergeWallets } from "./merge-wallets.ts";
import { quoteUnits } from "./quote-units.ts";
import { readBalance } from "./read-balance.ts";
import { readStatement } from "./read-statement.ts";
import { setSpendCaps } from "./set-spend-caps.ts";
import { sweepLedger } from "./sweep-ledger.ts";

const at = new Date("2026-11-23T12:00:00Z");
const hours = (count: number): Date => new Date(at.getTime() + count * 3_600_000);
const always = new Date("2100-01-01T00:00:00Z");

describe.each([...testServers()])("the rules of the ledger on %s", (server) => {
  let database: Database;
  let batcher: LedgerBatcher;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const opened = await openTestDatabase(server);
    database = opened.database;
    batcher = createLedgerBatcher(database);
    drop = () => opened.drop();
  });
  afterAll(async () => {
    expect(await findViolations(database, at)).toEqual([]);
    await drop();
  });

  const grant = (ownerId: string, more: Partial<GrantRequest> = {}) => {
    const units = { asset: "token", amount: 10, source: "pack", expiresAt: null, at } as const;
    return grantUnits(database, { grantId: randomUUID(), ownerId, idempotencyKey: randomUUID(), ...units, ...more });
  };
  const hold = async (ownerId: string, outputs: number, when = at, more: { expiresAt?: Date; fund?: boolean } = {}) => {
    const holdId = randomUUID();
    const cost = { asset: "image", outputs, tokensEach: 1 } as const;
    const { expiresAt = always, fund = false } = more;
    const funding = fund ? { fundingGrantId: randomUUID() } : {};
    const held = await batcher.hold({ holdId, ownerId, reference: holdId, cost, expiresAt, at: when, ...funding });
    return { holdId, ...held };
  };
  const settle = (ownerId: string, holdId: string, outputIndex: number) =>
    batcher.settle({ holdId, ownerId, outputIndex, slot: null, at });
  /** Available, held and owed tokens. */
  const tokens = async (ownerId: string, when = at) => {
    const { token } = (await readBalance(database, ownerId, when)).assets;
    return [token.available, token.held, token.debt];
  };
  const images = async (ownerId: string, when = at) =>
    (await readBalance(database, ownerId, when)).assets.image.available;

  describe("refunds", () => {
    it("take back in proportion, rounded down, and never more than was granted", async () => {
      const owner = randomUUID();
      const { grantId } = await grant(owner);
      const refund = (refunded_minor: number) =>
        clawBack(database, { grantId, refunded_minor, paid_minor: 899, idempotencyKey: `r${refunded_minor}`, at });
      expect(await refund(300)).toEqual({ amount: 3, debt: 0 });
      expect(await refund(300)).toEqual({ amount: 3, debt: 0 });
      expect(await refund(100)).toEqual({ amount: 0, debt: 0 });
      expect(await refund(899)).toEqual({ amount: 7, debt: 0 });
      expect(await tokens(owner)).toEqual([0, 0, 0]);
    });

    it("become debt where the units were used; debt blocks every hold and the next grant repays it", async () => {
      const owner = randomUUID();
      const { grantId } = await grant(owner);
      await grant(owner, { asset: "image", source: "sign_up", amount: 3 });
      const { holdId } = await hold(owner, 8);
      for (let output = 0; output < 8; output++) await settle(owner, holdId, output);
      const refund = { grantId, refunded_minor: 1, paid_minor: 1, idempotencyKey: "dispute", at };
      expect(await clawBack(database, refund)).toEqual({ amount: 10, debt: 5 });
      expect(await tokens(owner)).toEqual([0, 0, 5]);
      await grant(owner, { asset: "image", source: "promotion", amount: 2 });
      expect(await hold(owner, 1)).toMatchObject({ outcome: "debt", reasons: ["debt"] });
      expect(await quoteUnits(database, owner, { asset: "image", outputs: 3, tokensEach: 1 }, at)).toMatchObject({
        isPayable: false,
        reasons: ["debt", "insufficient_balance"],
      });
      await grant(owner, { amount: 7 });
      expect(await tokens(owner)).toEqual([2, 0, 0]);
      // The dispute is won: what the other pack paid goes back to it, the rest to the grant.
      await giveBack(database, { ...refund, refunded_minor: 0, idempotencyKey: "won" });
      expect(await tokens(owner)).toEqual([12, 0, 0]);
    });
  });

  describe("subscriptions", () => {
    const period = (ownerId: string, start_h: number, images = 50) =>
      grantPeriodAllowance(database, {
        grantIds: { image: randomUUID(), video: randomUUID() },
        ownerId,
        subscriptionId: `sub-${ownerId}`,
        periodStart: hours(start_h),
        periodEnd: hours(start_h + 720),
        images,
        videos: 5,
        at: hours(start_h),
      });

    it("grant a period once, end the one before when the next lands, and never touch a pack", async () => {
      const owner = randomUUID();
      await grant(owner);
      await period(owner, 0);
      await period(owner, 0);
      expect(await images(owner)).toBe(50);
      await period(owner, 720, 200);
      expect(await images(owner, hours(720))).toBe(200);
      expect(await tokens(owner, hours(720))).toEqual([10, 0, 0]);
      await expect(period(owner, 720, 50)).rejects.toMatchObject({ code: "idempotency_conflict" });
    });

    it("keep an allowance for 24 hours after its period, and no longer", async () => {
      const owner = randomUUID();
      await period(owner, 0);
      expect(await images(owner, hours(743))).toBe(50);
      expect(await images(owner, hours(744))).toBe(0);
    });

    it("leave what is reserved from a lapsed period to be delivered, and take what comes back", async () => {
      const owner = randomUUID();
      await period(owner, 0, 2);
      const { holdId } = await hold(owner, 2, hours(700));
      await period(owner, 720, 3);
      await settle(owner, holdId, 0);
      expect(unitsText(await batcher.close({ holdId, ownerId: owner, at: hours(721) }))).toBe("1 image");
      expect(await images(owner, hours(721))).toBe(3);
    });
  });

  it("grants a pack once for its order, whatever the key", async () => {
    const owner = randomUUID();
    const orderId = `pi_${randomUUID()}`;
    const buy = () => grantPack(database, { grantId: randomUUID(), ownerId: owner, orderId, tokens: 50, at });
    expect(await buy()).toMatchObject({ grantId: (await buy()).grantId });
    await expect(grant(owner, { reference: orderId, idempotencyKey: "another" })).rejects.toMatchObject({
      code: "idempotency_conflict",
    });
    expect(await tokens(owner)).toEqual([50, 0, 0]);
  });

  it("asks an admin for a reason", async () => {
    await expect(grant(randomUUID(), { source: "admin" })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(grant(randomUUID(), { source: "admin", reason: "an apology" })).resolves.toBeDefined();
  });

  describe("spend caps", () => {
    it("count tokens held and settled by UTC day and month, and not what was released", async () => {
      const owner = randomUUID();
      await grant(owner, { amount: 100 });
      await setSpendCaps(database, owner, { day_tokens: 5, month_tokens: 8 });
      const { holdId } = await hold(owner, 4);
      expect(await hold(owner, 2)).toMatchObject({ outcome: "cap_day" });
      await settle(owner, holdId, 0);
      await batcher.close({ holdId, ownerId: owner, at });
      expect((await readBalance(database, owner, at)).caps).toEqual({
        day: { limit: 5, spent: 1 },
        month: { limit: 8, spent: 1 },
      });
      expect(await hold(owner, 4)).toMatchObject({ outcome: "held" });
      expect(await hold(owner, 4, hours(12))).toMatchObject({ outcome: "cap_month" });
      expect(await hold(owner, 5, hours(24 * 9))).toMatchObject({ outcome: "held" });
    });

    it("do not count allowances", async () => {
      const owner = randomUUID();
      await grant(owner, { asset: "image", source: "sign_up", amount: 3 });
      await setSpendCaps(database, owner, { day_tokens: 0, month_tokens: null });
      expect(await hold(owner, 3)).toMatchObject({ outcome: "held" });
    });
  });

  describe("one account becoming part of another", () => {
    it("moves units, running jobs and debts, and lets the second sign-up grant lapse", async () => {
      const [web, discord] = [randomUUID(), randomUUID()];
      for (const [owner, when] of [
        [web, at],
        [discord, hours(1)],
      ] as const) {
        await grant(owner, { asset: "image", source: "sign_up", amount: 3, idempotencyKey: "sign-up", at: when });
      }
      await grant(discord, { idempotencyKey: "pack" });
      const { holdId } = await hold(discord, 5, hours(1));
      await settle(discord, holdId, 0);
      await mergeWallets(database, { fromOwnerId: discord, intoOwnerId: web, at: hours(2) });
      await mergeWallets(database, { fromOwnerId: discord, intoOwnerId: web, at: hours(2) });
      expect(await tokens(web)).toEqual([8, 2, 0]);
      expect(await images(web)).toBe(3);
      expect(await tokens(discord)).toEqual([0, 0, 0]);
      // Settled again, it is the same settlement; what was not delivered comes back to the account that lives.
      expect(await settle(discord, holdId, 0)).toMatchObject({ outcome: "settled" });
      await batcher.close({ holdId, ownerId: discord, at: hours(2) });
      expect(await tokens(web)).toEqual([10, 0, 0]);
      expect(await images(web, hours(2))).toBe(3);
      await grant(discord, { idempotencyKey: "late" });
      await grant(discord, { idempotencyKey: "pack" });
      expect(await tokens(web)).toEqual([20, 0, 0]);
    });

    it("is refused for itself, twice, and while both subscribe", async () => {
      const [one, two, three] = [randomUUID(), randomUUID(), randomUUID()];
      const merge = (fromOwnerId: string, intoOwnerId: string) =>
        mergeWallets(database, { fromOwnerId, intoOwnerId, at });
      await expect(merge(one, one)).rejects.toMatchObject({ code: "invalid_input" });
      await grant(one, { asset: "image", source: "subscription", expiresAt: hours(9) });
      await grant(two, { asset: "image", source: "subscription", expiresAt: hours(9) });
      await expect(merge(one, two)).rejects.toMatchObject({ code: "conflict" });
      await merge(one, three);
      await expect(merge(one, randomUUID())).rejects.toMatchObject({ code: "conflict" });
      await expect(merge(three, one)).rejects.toMatchObject({ code: "invalid_input" });
    });
  });

  it("lets the operator pay for all of it, also for several jobs at once, and leaves the owner's own units alone", async () => {
    const owner = randomUUID();
    await grant(owner, { asset: "image", source: "promotion", amount: 1 });
    const held = await Promise.all([2, 3, 1].map((count) => hold(owner, count, at, { fund: true })));
    expect(held.map(({ outcome }) => outcome)).toEqual(["held", "held", "held"]);
    expect(await images(owner)).toBe(1);
  });

  it("sweeps: what lapsed ends in wallets nobody uses, and holds without a live job are released", async () => {
    const owner = randomUUID();
    await grant(owner, { expiresAt: hours(1) });
    const kept = await hold(owner, 4, at, { expiresAt: hours(2) });
    expect(kept.outcome).toBe("held");
    expect(await sweepLedger(database, hours(1))).toEqual({ expiredUnits: 6, releasedHolds: 0 });
    expect(await findViolations(database, hours(3))).toContainEqual(
      expect.objectContaining({ invariant: "active hold past its deadline without a live job", ownerId: owner }),
    );
    expect(await sweepLedger(database, hours(3))).toEqual({ expiredUnits: 0, releasedHolds: 1 });
    expect(await tokens(owner, hours(3))).toEqual([0, 0, 0]);
  });

  it("counts on when the clock goes back", async () => {
    const owner = randomUUID();
    await grant(owner, { expiresAt: hours(10) });
    const late = await hold(owner, 2, hours(11));
    expect(late.outcome).toBe("insufficient_balance");
    await grant(owner, { amount: 3 });
    const { holdId, outcome } = await hold(owner, 3, hours(-48));
    expect(outcome).toBe("held");
    await batcher.close({ holdId, ownerId: owner, at: hours(-72) });
    expect(await tokens(owner, hours(-72))).toEqual([3, 0, 0]);
  });

  it("filters a statement, and explains how every balance came to be", async () => {
    const owner = randomUUID();
    await grant(owner, { asset: "image", source: "sign_up", amount: 1 });
    await grant(owner, { source: "admin", reason: "an apology" });
    const { holdId } = await hold(owner, 2);
    await settle(owner, holdId, 0);
    const kinds = async (page: Partial<Parameters<typeof readStatement>[2]>) =>
      (await readStatement(database, owner, { limit: 50, ...page })).map(({ kind, asset }) => `${kind} ${asset}`);
    expect(await kinds({ asset: "token" })).toEqual(["hold token", "grant token"]);
    expect(await kinds({ kind: "settle" })).toEqual(["settle image"]);
    expect(await kinds({ since: hours(1) })).toEqual([]);
    const [line] = await readStatement(database, owner, { limit: 1, asset: "token", kind: "grant" });
    expect(line).toMatchObject({ reason: "an apology", availableChange: 10, availableAfter: 10 });
    const { wallets, grants, holds } = await explainOwner(database, owner);
    for (const { available, held, movements } of wallets) {
      expect(movements.reduce((sum, movement) => sum + movement.available, 0)).toBe(available);
      expect(movements.reduce((sum, movement) => sum + movement.held, 0)).toBe(held);
    }
    expect(grants.map(({ source, remaining, held, consumed }) => [source, remaining, held, consumed])).toEqual([
      ["sign_up", 0, 0, 1],
      ["admin", 9, 1, 0],
    ]);
    expect(holds).toMatchObject([{ outputs: 2, settled: 1 }]);
  });
});
