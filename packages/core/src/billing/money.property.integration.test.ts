import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findViolations } from "../ledger/find-violations.ts";
import { holdUnits } from "../ledger/hold-units.ts";
import { settleOutput } from "../ledger/settle-output.ts";
import { tokenPacks } from "../plans/index.ts";
import { openTestDatabase, testServers, type OpenTestDatabase } from "../testing/index.ts";
import { runLimit } from "../testing/ledger/run-limit.ts";
import { createBillingWorld, type BillingWorld } from "./testing/billing-world.ts";
import { moneyAtGateway, moneyInBooks } from "./testing/money.ts";
import type { ScriptedGateway } from "./testing/scripted-gateway.ts";

type World = BillingWorld<ScriptedGateway>;

/** Something that moves money or units. Numbers are taken modulo what there is. */
const act = fc.record({
  kind: fc.constantFrom("buy", "use", "refund", "fail refund", "dispute", "win", "lose"),
  number: fc.nat(1_000),
  cents: fc.integer({ min: 1, max: 1_999 }),
  /** Whether what happened is told at once; else it is found by the nightly reconciliation. */
  isTold: fc.boolean(),
});
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

const [server = ""] = testServers();
const limit = runLimit(6);

describe(`money of packs on ${server}`, () => {
  let opened: OpenTestDatabase;
  let worlds = 0;
  beforeAll(async () => {
    opened = await openTestDatabase(server);
  });
  afterAll(() => opened.drop());

  async function use({ account, outside }: World, outputs: number): Promise<number> {
    const at = outside.now();
    const holdId = crypto.randomUUID();
    const { outcome } = await holdUnits(opened.database, {
      holdId,
      ownerId: account.id,
      reference: crypto.randomUUID(),
      cost: { asset: "image", outputs, tokensEach: 1 },
      expiresAt: new Date(at.getTime() + 3_600_000),
      at,
    });
    if (outcome !== "held") return 0;
    for (let outputIndex = 0; outputIndex < outputs; outputIndex += 1) {
      await settleOutput(opened.database, { holdId, outputIndex, slot: null, at });
    }
    return outputs;
  }

  /** Answers how many tokens were used by it. */
  async function perform(world: World, { kind, number, cents }: Act): Promise<number> {
    const { outside, checkouts } = world;
    const checkout = checkouts[number % Math.max(1, checkouts.length)];
    if (kind === "use") return use(world, 1 + (number % 40));
    if (kind === "buy" || checkout === undefined) {
      await outside.pay(await world.order(tokenPacks[number % tokenPacks.length]?.id ?? "pack_50"));
      return 0;
    }
    const { id, paid, refunds, disputes } = await world.paymentOf(checkout);
    const lost = [
      ...refunds.filter(({ state }) => state === "succeeded"),
      ...disputes.filter(({ state }) => state !== "won"),
    ];
    const left = paid.amount_minor - lost.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
    const last = refunds.findLast(({ state }) => state === "succeeded");
    if (kind === "refund" && left > 0) {
      const amount_minor = 1 + ((cents - 1) % left);
      await outside.gateway.refund({ paymentId: id, amount_minor, idempotencyKey: crypto.randomUUID() });
    } else if (kind === "fail refund" && last !== undefined) await outside.failRefund(last.id);
    else if (kind === "dispute" && disputes.length === 0) await outside.dispute(id);
    else if ((kind === "win" || kind === "lose") && disputes[0]?.state === "open") {
      await outside.decideDispute(id, kind === "win" ? "won" : "lost");
    }
    return 0;
  }

  async function unitsOf({ account }: World) {
    const grants = await opened.database.query<{ amount: number; taken: number; paid: number; reversed: number }>(
      `select g.amount::float8 as amount, g.taken_back::float8 as taken, p.paid_minor::float8 as paid,
         p.reversed_minor::float8 as reversed
       from billing_payment p join ledger.grants g on g.id = p.token_grant_id where p.account_id = $1::uuid`,
      [account.id],
    );
    const [wallet] = await opened.database.query<{ left: number }>(
      `select (available + held - debt)::float8 as left from ledger.wallets
       where owner_id = $1::uuid and asset = 'token'`,
      [account.id],
    );
    return { grants, left: wallet?.left ?? 0 };
  }

  it(
    "whatever is bought, used, refunded and disputed, books and gateway agree to the cent, and units to the payment",
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 14 }), async (acts) => {
          const world = await createBillingWorld(opened.database, `money${(worlds += 1)}`);
          let used = 0;
          for (const each of acts) {
            used += await perform(world, each);
            const event = world.outside.events.at(-1);
            if (each.isTold && event !== undefined) await world.deliver(event);
          }
          await world.tidyUp();
          expect(await moneyInBooks(world)).toEqual(moneyAtGateway(world));
          const { grants, left } = await unitsOf(world);
          for (const { amount, taken, paid, reversed } of grants) {
            expect(taken).toBe(Math.floor((amount * reversed) / paid));
          }
          const kept = grants.reduce((sum, { amount, taken }) => sum + amount - taken, 0);
          expect(left).toBe(kept - used);
          expect(await findViolations(opened.database)).toEqual([]);
        }),
        limit,
      );
    },
    limit.timeout_ms,
  );
});
