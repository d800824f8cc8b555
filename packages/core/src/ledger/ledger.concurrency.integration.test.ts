import { randomUUID } from "node:crypto";
import { array, assert as assertProperty, asyncProperty } from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../database/database.ts";
import { StudioError } from "../errors.ts";
import { openTestDatabase, testServers } from "../testing/index.ts";
import { oneByOne } from "../testing/ledger/one-by-one.ts";
import { operation, type Operation } from "../testing/ledger/operation.ts";
import { perform } from "../testing/ledger/perform.ts";
import { runLimit } from "../testing/ledger/run-limit.ts";
import { hoursAfter, makePromotions, newWorld, type World } from "../testing/ledger/world.ts";
import { createLedgerBatcher, type LedgerBatcher } from "./ledger-batcher.ts";
import { findViolations } from "./find-violations.ts";
import { grantUnits } from "./grant-units.ts";
import { readBalance } from "./read-balance.ts";

const clients = 8;

/** Who is told to try again does. */
async function asOftenAsTold(work: () => Promise<unknown>, tries = 10): Promise<void> {
  await work().catch((error: unknown) => {
    if (tries > 1 && error instanceof StudioError && error.isRetryable) return asOftenAsTold(work, tries - 1);
    throw error;
  });
}

describe.each([...testServers()])("many at once on %s", (server) => {
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const opened = await openTestDatabase(server);
    database = opened.database;
    drop = () => opened.drop();
  });
  afterAll(() => drop());

  /** Runs a sequence as one client of several. */
  async function runSequence(batcher: LedgerBatcher, world: World, operations: readonly Operation[]): Promise<Date> {
    let hours = 0;
    for (const one of operations) {
      if (one.verb === "wait") hours += one.hours;
      await asOftenAsTold(() => perform(database, batcher, world, one, hoursAfter(world.start, hours)));
    }
    return hoursAfter(world.start, hours);
  }

  it(
    "keeps every invariant when 8 clients run any sequences on the same wallets",
    async () => {
      const sequences = array(array(operation, { minLength: 15, maxLength: 40 }), {
        minLength: clients,
        maxLength: clients,
      });
      await assertProperty(
        asyncProperty(sequences, async (all) => {
          const world = newWorld();
          await makePromotions(database, world);
          const batcher = createLedgerBatcher(database);
          const direct = oneByOne(database);
          const ends = await Promise.all(
            all.map((operations, index) => runSequence(index % 2 === 0 ? batcher : direct, world, operations)),
          );
          const latest = new Date(Math.max(...ends.map(Number)));
          expect(await findViolations(database, latest)).toEqual([]);
        }),
        // Smaller is no clearer where the order is left to chance.
        { ...runLimit(8), endOnFailure: true },
      );
    },
    runLimit(8).timeout_ms,
  );

  it("gives the last token to exactly one of two holds, in 1,000 races", async () => {
    const batcher = createLedgerBatcher(database);
    const ways: readonly LedgerBatcher[] = [batcher, oneByOne(database)];
    const race = async (way: LedgerBatcher) => {
      const ownerId = randomUUID();
      const units = { asset: "token", amount: 1, source: "pack", expiresAt: null, at: null } as const;
      await grantUnits(database, { grantId: randomUUID(), ownerId, ...units, idempotencyKey: "last" });
      const hold = () => {
        const holdId = randomUUID();
        const cost = { asset: "image", outputs: 1, tokensEach: 1 } as const;
        return way.hold({ holdId, ownerId, reference: holdId, cost, expiresAt: new Date("2100-01-01"), at: null });
      };
      const outcomes = (await Promise.all([hold(), hold()])).map(({ outcome }) => outcome);
      const { assets } = await readBalance(database, ownerId, null);
      return [...outcomes.toSorted(), assets.token.available, assets.token.held].join();
    };
    const seen = new Set<string>();
    for (let round = 0; round < 50; round++) {
      const results = await Promise.all(Array.from({ length: 20 }, (_, index) => race(ways[index % 2] ?? batcher)));
      for (const result of results) seen.add(result);
    }
    expect([...seen]).toEqual(["held,insufficient_balance,0,1"]);
    expect(await findViolations(database)).toEqual([]);
  });
});
