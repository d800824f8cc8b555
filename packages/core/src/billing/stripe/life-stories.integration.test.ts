import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findViolations } from "../../ledger/find-violations.ts";
import { openTestDatabase, testServers, type OpenTestDatabase } from "../../testing/index.ts";
import { longMinutes } from "../../testing/ledger/run-limit.ts";
import type { GatewayEvent } from "../gateway-objects.ts";
import { type BillingWorld, createBillingWorld, openBillingWorld } from "../testing/billing-world.ts";
import { emulatedGateway } from "../../testing/billing/emulated-gateway.ts";
import { lifeStories, type LifeStory } from "../testing/life-stories.ts";
import { readHoldings } from "../testing/read-books.ts";

const [server = ""] = testServers();

/** What the gateway told since the story began, oldest first. */
async function eventsOf({ outside }: BillingWorld, begun: Date): Promise<readonly GatewayEvent[]> {
  const events = await Array.fromAsync(outside.gateway.listSince(begun));
  return events.toSorted((left, right) => left.occurredAt.getTime() - right.occurredAt.getTime());
}

type Telling = (world: BillingWorld, story: LifeStory) => Promise<void>;

/** Each event at once. */
const inOrder: Telling = async (world, { steps }) => {
  const begun = world.outside.now();
  const told = new Set<string>();
  for (const step of steps) {
    await step(world);
    for (const event of await eventsOf(world, begun)) {
      if (!told.has(event.id)) await world.deliver(event);
      told.add(event.id);
    }
  }
};

/** All of it when everything is over, the last first, and then again. */
const backwardsTwice: Telling = async (world, { steps }) => {
  const begun = world.outside.now();
  for (const step of steps) await step(world);
  const backwards = (await eventsOf(world, begun)).toReversed();
  for (const event of [...backwards, ...backwards]) await world.deliver(event);
};

/** No webhook ever arrives. */
const notAtAll: Telling = async (world, { steps }) => {
  for (const step of steps) await step(world);
};

describe(`life stories with an emulated Stripe on ${server}`, () => {
  let opened: OpenTestDatabase;
  let worlds = 0;
  beforeAll(async () => {
    opened = await openTestDatabase(server);
  });
  afterAll(() => opened.drop());

  const nextName = (): string => `world${(worlds += 1)}`;

  /** Lives a story, and answers the books of its end. */
  async function booksAfter(story: LifeStory, tell: Telling) {
    await using outside = await emulatedGateway(nextName());
    const world = await openBillingWorld(opened.database, outside);
    await tell(world, story);
    await world.tidyUp();
    return { books: await world.books(), holdings: await readHoldings(opened.database, world.account.id) };
  }

  /** What the story brings with a gateway that is not Stripe at all. */
  async function holdingsElsewhere(story: LifeStory): Promise<unknown> {
    const world = await createBillingWorld(opened.database, nextName());
    await notAtAll(world, story);
    await world.tidyUp();
    return readHoldings(opened.database, world.account.id);
  }

  it.each(lifeStories)(
    "somebody who $name has the same books, however the events come",
    async (story) => {
      const { books, holdings } = await booksAfter(story, inOrder);
      expect(holdings, "with another gateway").toEqual(await holdingsElsewhere(story));
      // Every order is tried with the gateway in memory. Here some stories are told in one other way; all in both the long time.
      const others = [backwardsTwice, notAtAll];
      const tried = longMinutes() > 0 ? others : others.slice(lifeStories.indexOf(story) % 3).slice(0, 1);
      for (const tell of tried) expect((await booksAfter(story, tell)).books, tell.name).toEqual(books);
      expect(await findViolations(opened.database)).toEqual([]);
    },
    60_000,
  );
});
