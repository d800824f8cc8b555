import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../database/database.ts";
import { openTestDatabase, testServers } from "../testing/index.ts";
import { tamperings } from "../testing/ledger/tamperings.ts";
import { clawBack } from "./claw-back.ts";
import { explainOwner } from "./explain-owner.ts";
import { findViolations } from "./find-violations.ts";
import { grantPack } from "./grant-pack.ts";
import { grantUnits } from "./grant-units.ts";
import { holdUnits } from "./hold-units.ts";
import { settleOutput } from "./settle-output.ts";

const at = new Date("2026-11-23T12:00:00Z");
const expiresAt = new Date("2126-11-23T12:00:00Z");

describe.each([...testServers()])("a row that somebody changed by hand on %s", (server) => {
  let database: Database;
  let drop: () => Promise<void>;
  let owner: string;

  // An owner with units, a used output, a reserved one and a debt; and another one who has nothing to do with it.
  beforeEach(async () => {
    ({ database, drop } = await openTestDatabase(server));
    owner = randomUUID();
    for (const ownerId of [owner, randomUUID()]) {
      const grant = { ownerId, asset: "image", amount: 5, source: "sign_up", expiresAt: null, at } as const;
      await grantUnits(database, { ...grant, grantId: randomUUID(), idempotencyKey: randomUUID() });
      const packId = randomUUID();
      await grantPack(database, { grantId: packId, ownerId, orderId: randomUUID(), tokens: 3, at });
      for (const asset of ["image", "video"] as const) {
        const holdId = randomUUID();
        const cost = { asset, outputs: asset === "image" ? 2 : 1, tokensEach: 3 };
        await holdUnits(database, { holdId, ownerId, reference: holdId, cost, expiresAt, at });
        await settleOutput(database, { holdId, outputIndex: 0, slot: 0, at });
      }
      await clawBack(database, { grantId: packId, refunded_minor: 1, paid_minor: 1, idempotencyKey: "refund", at });
    }
    expect(await findViolations(database)).toEqual([]);
  });
  afterEach(() => drop());

  it.each(tamperings)("is named with its wallet: $what", async ({ sql, asset, invariants }) => {
    await database.query(sql(owner), []);
    const violations = await findViolations(database);
    expect(violations.map(({ invariant }) => invariant)).toEqual(expect.arrayContaining([...invariants]));
    expect(new Set(violations.map(({ ownerId }) => ownerId))).toEqual(new Set([owner]));
    expect(violations.map((violation) => violation.asset)).toContain(asset);

    const { wallets, grants, holds } = await explainOwner(database, owner);
    expect([wallets.length, grants.length, holds.length]).toEqual([3, 2, 1]);
  });
});
