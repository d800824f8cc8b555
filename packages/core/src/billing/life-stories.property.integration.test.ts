import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findViolations } from "../ledger/find-violations.ts";
import { openTestDatabase, studioServers, type OpenTestDatabase } from "../testing/index.ts";
import { longMinutes } from "../testing/ledger/run-limit.ts";
import type { GatewayEvent } from "./gateway-objects.ts";
import { createBillingWorld, type BillingWorld } from "./testing/billing-world.ts";
import { lifeStories, type LifeStory } from "./testing/life-stories.ts";
import { orderings } from "./testing/orderings.ts";

/** How many orders of a story's events are tried; in the long mode (`pnpm test:long`) every one, up to 7 events. */
const isLong = longMinutes() > 0;
const mostOrderings = isLong ? 5_040 : 8;
const randomRuns = isLong ? 100 : 4;

describe.each([...studioServers()])("whatever order the world delivers events in, on %s", (server) => {
  let opened: OpenTestDatabase;
  let worlds = 0;
  beforeAll(async () => {
    opened = await openTestDatabase(server);
  });
  afterAll(() => opened.drop());

  const newWorld = (): Promise<BillingWorld> => createBillingWorld(opened.database, `world${(worlds += 1)}`);

  /** As it should be: each event at once, in order. */
  async function toldInOrder(story: LifeStory): Promise<unknown> {
    const world = await newWorld();
    let delivered = 0;
    for (const step of story.steps) {
      await step(world);
      for (; delivered < world.scripted.events.length; delivered += 1) await world.deliver(eventAt(world, delivered));
    }
    await world.tidyUp();
    return world.books();
  }

  const eventAt = ({ scripted }: BillingWorld, index: number): GatewayEvent => {
    const event = scripted.events[index];
    if (event === undefined) throw new Error(`There is no event ${index}.`);
    return event;
  };

  async function live(story: LifeStory, afterStep: (world: BillingWorld) => Promise<void>): Promise<BillingWorld> {
    const world = await newWorld();
    for (const step of story.steps) {
      await step(world);
      await afterStep(world);
    }
    return world;
  }

  it.each(lifeStories)(
    "somebody who $name has the same books in the end",
    { timeout: isLong ? 3_600_000 : 60_000 },
    async (story) => {
      const right = await toldInOrder(story);
      const { scripted } = await live(story, async () => {});
      for (const ordering of orderings(scripted.events, mostOrderings)) {
        const world = await live(story, async () => {});
        for (const index of ordering) await world.deliver(eventAt(world, index));
        await world.tidyUp();
        expect(await world.books(), `events in the order ${ordering.join(", ")}`).toEqual(right);
      }
      const delivery = fc.array(fc.record({ index: fc.nat(20), isAgain: fc.boolean() }), { maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(fc.array(delivery, { minLength: story.steps.length }), async (rounds) => {
          let round = 0;
          // After each step some events come, some twice, some of earlier steps only now, some never.
          const world = await live(story, async (lived) => {
            for (const { index, isAgain } of rounds[round] ?? []) {
              const event = lived.scripted.events[index % Math.max(1, lived.scripted.events.length)];
              if (event !== undefined) await lived.deliver(event);
              if (event !== undefined && isAgain) await lived.deliver({ ...event, id: `${event.id}_again` });
            }
            round += 1;
          });
          await world.tidyUp();
          await world.tidyUp();
          expect(await world.books()).toEqual(right);
        }),
        { numRuns: randomRuns },
      );
      expect(await findViolations(opened.database)).toEqual([]);
    },
  );

  it("the books hold what people paid less what went back, to the cent", async () => {
    const [sums] = await opened.database.query<{ paid: number; reversed: number; told: number }>(
      `select sum(paid_minor)::float8 as paid, sum(reversed_minor)::float8 as reversed,
         (select sum(amount_minor)::float8 from billing_reversal
          where state in ('pending', 'succeeded', 'open', 'lost')) as told from billing_payment`,
      [],
    );
    expect(sums?.paid).toBeGreaterThan(0);
    expect(sums?.reversed).toBe(sums?.told);
  });
});
