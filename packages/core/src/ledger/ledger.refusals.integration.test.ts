import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../database/database.ts";
import { openTestDatabase, testServers } from "../testing/index.ts";
import { createLedgerBatcher, type LedgerBatcher } from "./ledger-batcher.ts";
import { clawBack } from "./claw-back.ts";
import { findViolations } from "./find-violations.ts";
import { grantUnits, type GrantRequest } from "./grant-units.ts";
import { readBalance } from "./read-balance.ts";

const at = new Date("2026-11-23T12:00:00Z");
const always = new Date("2100-01-01T00:00:00Z");

describe.each([...testServers()])("the ledger refuses on %s", (server) => {
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
  const hold = async (ownerId: string, outputs: number, when = at) => {
    const holdId = randomUUID();
    const cost = { asset: "image", outputs, tokensEach: 1 } as const;
    const held = await batcher.hold({ holdId, ownerId, reference: holdId, cost, expiresAt: always, at: when });
    return { holdId, ...held };
  };
  const settle = (ownerId: string, holdId: string, outputIndex: number) =>
    batcher.settle({ holdId, ownerId, outputIndex, slot: null, at });
  /** Available, held and owed tokens. */
  const tokens = async (ownerId: string, when = at) => {
    const { token } = (await readBalance(database, ownerId, when)).assets;
    return [token.available, token.held, token.debt];
  };
  describe("what makes no sense", () => {
    it.each([0.5, Number.NaN, 2 ** 60])("is refused: %f units", async (amount) => {
      await expect(grant(randomUUID(), { amount })).rejects.toMatchObject({ code: "invalid_input" });
      await expect(hold(randomUUID(), amount)).rejects.toMatchObject({ code: "invalid_input" });
    });

    it("is refused alone: the others of its batch are not touched", async () => {
      const owner = randomUUID();
      await grant(owner, { amount: 2 });
      const outcomes = await Promise.allSettled([hold(owner, 1), hold(owner, -1), hold(owner, 3), hold(owner, 1)]);
      expect(outcomes.map((one) => (one.status === "fulfilled" ? one.value.outcome : one.status))).toEqual([
        "held",
        "rejected",
        "insufficient_balance",
        "held",
      ]);
    });

    it("answers a hold twice in one batch once, and says when they differ", async () => {
      const ownerId = randomUUID();
      await grant(ownerId, { amount: 9 });
      const holdId = randomUUID();
      const ask = (outputs: number) =>
        batcher.hold({
          holdId,
          ownerId,
          reference: holdId,
          cost: { asset: "image", outputs, tokensEach: 1 },
          expiresAt: always,
          at,
        });
      const [first, second, third] = await Promise.allSettled([ask(2), ask(2), ask(3)]);
      expect(second).toEqual(first);
      expect(third).toMatchObject({ status: "rejected", reason: { code: "idempotency_conflict" } });
      expect(await tokens(ownerId)).toEqual([7, 2, 0]);
    });

    it("knows nothing of wallets, holds and grants that are not there", async () => {
      const owner = randomUUID();
      expect(await hold(owner, 1)).toMatchObject({ outcome: "insufficient_balance", payableOutputs: 0 });
      expect(await tokens(owner)).toEqual([0, 0, 0]);
      await expect(settle(owner, randomUUID(), 0)).rejects.toThrow("no such hold");
      await expect(batcher.close({ holdId: randomUUID(), ownerId: owner, at })).rejects.toThrow("no such hold");
      const refund = { grantId: randomUUID(), refunded_minor: 1, paid_minor: 1, idempotencyKey: "x", at };
      await expect(clawBack(database, refund)).rejects.toMatchObject({ code: "not_found" });
    });

    it("settles no more than was held, and nothing that was released", async () => {
      const owner = randomUUID();
      await grant(owner);
      const { holdId } = await hold(owner, 1);
      expect(await settle(owner, holdId, 0)).toMatchObject({ outcome: "settled" });
      expect(await settle(owner, holdId, 1)).toEqual({ outcome: "hold_closed" });
      expect(await batcher.close({ holdId, ownerId: owner, at })).toEqual([]);
      const second = await hold(owner, 1);
      await batcher.close({ holdId: second.holdId, ownerId: owner, at });
      expect(await settle(owner, second.holdId, 0)).toEqual({ outcome: "hold_closed" });
      expect(await tokens(owner)).toEqual([9, 0, 0]);
    });
  });
});
