import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findViolations } from "../ledger/find-violations.ts";
import { writeBusyBooks } from "../testing/ledger/busy-books.ts";
import { openTestDatabase, testServers, type OpenTestDatabase } from "../testing/test-database.ts";

/** `npm run test:long` asks for a million. */
const entries = Number(process.env["FIGMENT_TEST_LEDGER_ENTRIES"] ?? 20_000);
const goal_ms = 5_000;
const filling_ms = 15 * 60_000;

describe.each([...testServers()])("the verifier, on %s", (server) => {
  let test: OpenTestDatabase;
  let written = 0;

  beforeAll(async () => {
    test = await openTestDatabase(server);
    written = await writeBusyBooks(test.database, entries);
    await test.database.query("analyze", []);
  }, filling_ms);
  afterAll(() => test.drop());

  it(`explains ${entries} entries and more within 5 s`, { timeout: filling_ms }, async () => {
    expect(written).toBeGreaterThanOrEqual(entries);
    const begun_ms = performance.now();
    expect(await findViolations(test.database)).toEqual([]);
    const took_ms = performance.now() - begun_ms;
    process.stdout.write(`${written} entries checked in ${Math.round(took_ms)} ms on ${server}\n`);
    expect(took_ms).toBeLessThan(goal_ms);
  });
});
