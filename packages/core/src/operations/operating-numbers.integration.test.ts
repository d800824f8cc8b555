import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { databaseEngineHealth } from "../generation/database-engine-health.ts";
import { settableClock } from "../testing/settable-clock.ts";
import { openTestDatabase, testServers, type OpenTestDatabase } from "../testing/test-database.ts";
import { booksWatch } from "./check-books.ts";
import { readOperatingNumbers } from "./operating-numbers.ts";

describe.each(testServers())("what is watched, on %s", (server) => {
  let test: OpenTestDatabase;
  const clock = settableClock(new Date("2026-11-23T12:00:00Z"));

  beforeAll(async () => {
    test = await openTestDatabase(server);
  });

  afterAll(() => test.drop());

  const read = () => {
    const { database } = test;
    return readOperatingNumbers({ database, clock, health: databaseEngineHealth(database), engine: "replicate" });
  };

  it("is quiet where nothing happens", async () => {
    expect(await read()).toMatchObject({
      waiting: [
        { queue: "highest", jobs: 0, longest_s: 0 },
        { queue: "priority", jobs: 0, longest_s: 0 },
        { queue: "normal", jobs: 0, longest_s: 0 },
      ],
      underWay: [],
      finished: [],
      engine: { name: "replicate", isAvailable: true },
      unreconciled: { event: 0, payment: 0, wish: 0 },
      reports: { open: 0, overdue: 0, nextDue_s: null },
      deletions: { waiting: 0, longest_s: 0 },
    });
  });

  it("tells of an engine that is paused, of money that belongs to nobody, and of a report that is late", async () => {
    const { database } = test;
    const now = clock.now();
    await databaseEngineHealth(database).pause("replicate", "out_of_credit", now);
    await database.query(
      `insert into payment_event (gateway, id, type, occurred_at, received_at, source, state, attempts, next_attempt_at)
       values ('stripe', 'evt_1', 'invoice.paid', $1::timestamptz, $1::timestamptz, 'webhook', 'unmatched', 1, $1::timestamptz)`,
      [now],
    );
    await database.query(
      `insert into report (id, receipt_hash, reason, reference, statement, state, created_at, due_at)
       values (gen_random_uuid(), repeat('a', 64), 'depicts_me', 'a link', 'it is me', 'open',
               $1::timestamptz - interval '49 hours', $1::timestamptz - interval '1 hour')`,
      [now],
    );

    expect(await read()).toMatchObject({
      engine: { isAvailable: false },
      unreconciled: { event: 1 },
      reports: { open: 1, overdue: 1, nextDue_s: -3600 },
    });
  });

  it("has the books checked, without anybody waiting for it", async () => {
    const books = booksWatch({ database: test.database, clock });

    expect(books.latest()).toBeNull();
    expect(await books.check()).toEqual({ violations: 0, checkedAt: clock.now() });
    expect(books.latest()).toMatchObject({ violations: 0 });
  });
});
