import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../database/database.ts";
import { openTestDatabase, testServers } from "../testing/index.ts";
import { findViolations } from "./find-violations.ts";
import { createPromotion, redeemPromotion } from "./promotions.ts";
import { readBalance } from "./read-balance.ts";

const at = new Date("2026-11-23T12:00:00Z");
const hours = (count: number): Date => new Date(at.getTime() + count * 3_600_000);

describe.each([...testServers()])("promotion codes on %s", (server) => {
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const opened = await openTestDatabase(server);
    database = opened.database;
    drop = () => opened.drop();
  });
  afterAll(async () => {
    expect(await findViolations(database, at)).toEqual([]);
    await drop();
  });

  const make = (maximumUses: number) =>
    createPromotion(database, {
      code: `spring-${randomUUID().slice(0, 8)}`,
      asset: "token",
      amount: 5,
      maximumUses,
      expiresAt: hours(24),
      unitsExpireAt: null,
      reason: "spring",
      createdBy: null,
      at,
    });
  const redeem = (ownerId: string, code: string, when = at) =>
    redeemPromotion(database, { grantId: randomUUID(), ownerId, code, at: when });

  it("give each account its units once, however the code is written", async () => {
    const { code } = await make(10);
    const owner = randomUUID();
    expect(await redeem(owner, ` ${code.toLowerCase()}`)).toMatchObject({ asset: "token", amount: 5 });
    await expect(redeem(owner, code)).rejects.toThrow("redeemed this code already");
    expect((await readBalance(database, owner, at)).assets.token.available).toBe(5);
  });

  it("end with their date and with their uses, also when many ask at once", async () => {
    const { code } = await make(3);
    await expect(redeem(randomUUID(), code, hours(24))).rejects.toThrow("has ended");
    await expect(redeem(randomUUID(), "NO-SUCH-CODE")).rejects.toMatchObject({ code: "not_found" });
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => redeem(randomUUID(), code)));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  });
});
