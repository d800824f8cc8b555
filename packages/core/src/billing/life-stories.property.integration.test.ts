import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findViolations } from "../ledger/find-violations.ts";
import { openTestDatabase, studioServers, type OpenTestDatabase } from "../testing/index.ts";
import { longMinutes } from "../testing/ledger/run-limit.ts";
import type { GatewayEvent } from "./gateway-objects.ts";
import { createBillingWorld, type BillingWorld } from "./testing/billing-world.ts";
import { lifeStories, type LifeStory } from "./testing/life-stories.ts";
import { moneyAtGateway, moneyInBooks } from "./testing/money.ts";
import { deliveries, type Happened } from "./testing/orderings.ts";
import type { ScriptedGateway } from "./testing/scripted-gateway.ts";

type World = BillingWorld<ScriptedGateway>;
type AfterStep = (world: World, step: number) => Promise<void>;

const isLong = longMinutes() > 0;
/** How many orders of so many events are tried; in the long mode (`npm run test:long`) every one of up to 7, of more an even spread. */
function mostOrders(events: number): number {
  if (!isLong) return 3;
  return events <= 7 ? 5_040 : 1_000;
}
const randomRuns = isLong ? 100 : 2;
/** The sweeps go over everybody: with more people in one database than that they would become slow. */
const worldsPerDatabase = 250;

const eventAt = ({ outside }: World, index: number): GatewayEvent => {
  const event = outside.events[index];
  if (event === undefined) throw new Error(`There is no event ${index}.`);
  return event;
};

async function live(world: World, { steps }: LifeStory, afterStep: AfterStep): Promise<World> {
  for (const [number, step] of steps.entries()) {
    await step(world);
    await afterStep(world, number);
  }
  return world;
}

describe.each([...studioServers()])("whatever order the world delivers events in, on %s", (server) => {
  let opened: OpenTestDatabase;
  let worlds = 0;
  beforeAll(async () => {
    opened = await openTestDatabase(server);
  });
  afterAll(() => opened.drop());

  async function newWorld(): Promise<World> {
    worlds += 1;
    if (worlds % worldsPerDatabase === 0) {
      expect(await findViolations(opened.database)).toEqual([]);
      await opened.drop();
      opened = await openTestDatabase(server);
    }
    return createBillingWorld(opened.database, `world${worlds}`);
  }

  /** The books when all is over: to the cent what the gateway took, and what it gave back. */
  async function booksOf(world: World): Promise<unknown> {
    await world.tidyUp();
    expect(await moneyInBooks(world)).toEqual(moneyAtGateway(world));
    return world.books();
  }

  /** As it should be: each event at once, in order. */
  async function toldInOrder(story: LifeStory) {
    const happened: Happened[] = [];
    const world = await live(await newWorld(), story, async (lived, step) => {
      for (const event of lived.outside.events.slice(happened.length)) {
        await lived.deliver(event);
        happened.push({ step, event });
      }
    });
    return { books: await booksOf(world), happened };
  }

  it.each(lifeStories)(
    "somebody who $name has the same books in the end",
    { timeout: isLong ? 3_600_000 : 60_000 },
    async (story) => {
      const { books, happened } = await toldInOrder(story);
      for (const delivery of deliveries(happened, mostOrders(happened.length))) {
        const world = await live(await newWorld(), story, async (lived, step) => {
          for (const { afterStep, index } of delivery) {
            if (afterStep === step) await lived.deliver(eventAt(lived, index));
          }
        });
        expect(await booksOf(world), JSON.stringify(delivery)).toEqual(books);
      }
      const round = fc.array(fc.record({ index: fc.nat(20), isAgain: fc.boolean() }), { maxLength: 8 });
      await fc.assert(
        fc.asyncProperty(fc.array(round, { minLength: story.steps.length }), async (rounds) => {
          // After each step some events come, some twice, some of earlier steps only now, some never.
          const world = await live(await newWorld(), story, async (lived, step) => {
            for (const { index, isAgain } of rounds[step] ?? []) {
              const event = lived.outside.events[index % Math.max(1, lived.outside.events.length)];
              if (event !== undefined) await lived.deliver(event);
              if (event !== undefined && isAgain) await lived.deliver({ ...event, id: `${event.id}_again` });
            }
          });
          await world.tidyUp();
          expect(await booksOf(world)).toEqual(books);
        }),
        { numRuns: randomRuns },
      );
      expect(await findViolations(opened.database)).toEqual([]);
    },
  );
});
