import { array, assert as assertProperty, asyncProperty } from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../database/database.ts";
import { openTestDatabase, testServers } from "../testing/index.ts";
import { ModelLedger } from "../testing/ledger/model-ledger.ts";
import { operation, ownerCount, type Operation } from "../testing/ledger/operation.ts";
import { partsText } from "../testing/ledger/parts-text.ts";
import { perform } from "../testing/ledger/perform.ts";
import { runLimit } from "../testing/ledger/run-limit.ts";
import { hoursAfter, makePromotions, newWorld, type World } from "../testing/ledger/world.ts";
import { createLedgerBatcher } from "./ledger-batcher.ts";
import { findViolations } from "./find-violations.ts";
import { quoteUnits } from "./quote-units.ts";
import { readBalance } from "./read-balance.ts";

describe.each([...testServers()])("any sequence of operations on %s", (server) => {
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const opened = await openTestDatabase(server);
    database = opened.database;
    drop = () => opened.drop();
  });
  afterAll(() => drop());

  /** The balances of every owner, by asset: available, held and owed. */
  const balances = (world: World, at: Date) =>
    Promise.all(
      world.owners.map(async (owner) => {
        const { assets } = await readBalance(database, owner, at);
        return (["image", "token", "video"] as const).map((asset) => {
          const { available, held, debt } = assets[asset];
          return [available, held, debt];
        });
      }),
    );

  it(
    "has the outcomes and balances that a plain model of the rules has",
    async () => {
      const sequence = array(operation, { minLength: 20, maxLength: 90 });
      await assertProperty(
        asyncProperty(sequence, async (operations) => {
          const world = newWorld();
          await makePromotions(database, world);
          const ids = new Map(world.grants.map((id, number) => [`grant:${number}`, id]));
          const model = new ModelLedger(({ asset, key }) => `${asset} ${ids.get(key) ?? ""}`);
          const batcher = createLedgerBatcher(database);
          let hours = 0;
          for (const [index, one] of operations.entries()) {
            if (one.verb === "wait") hours += one.hours;
            const at = hoursAfter(world.start, hours);
            if (one.verb === "hold") await expectQuote(world, model, one, hours);
            const step = `step ${index}: ${JSON.stringify(one)}`;
            expect([step, await perform(database, batcher, world, one, at)]).toEqual([step, model.apply(one, hours)]);
            const expected = Array.from({ length: ownerCount }, (_, owner) =>
              (["image", "token", "video"] as const).map((asset) => [...model.balance(owner, asset, hours)]),
            );
            expect([step, await balances(world, at)]).toEqual([step, expected]);
          }
          expect(await findViolations(database, hoursAfter(world.start, hours))).toEqual([]);
        }),
        runLimit(12),
      );
    },
    runLimit(12).timeout_ms,
  );

  async function expectQuote(
    world: World,
    model: ModelLedger,
    { number, asset, outputs, tokensEach }: Extract<Operation, { verb: "hold" }>,
    hours: number,
  ): Promise<void> {
    const owner = number % ownerCount;
    const { slots, reasons } = model.allocate(owner, asset, outputs, tokensEach, hours);
    const cost = { asset, outputs, tokensEach };
    const quote = await quoteUnits(database, world.owners[owner] ?? "", cost, hoursAfter(world.start, hours));
    expect([quote.reasons, quote.payableOutputs, partsText(quote.parts)]).toEqual([
      reasons,
      slots.length,
      model.partsOf(slots),
    ]);
  }
});
