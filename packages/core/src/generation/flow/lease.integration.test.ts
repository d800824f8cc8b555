import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Transaction } from "../../database/transaction.ts";
import { createTestStudio, testServers, type TestStudio } from "../../testing/index.ts";
import { scriptedEngine } from "../../testing/scripted-engine.ts";
import { testCharacter } from "../../testing/test-character.ts";
import { heartbeat_ms } from "../deadlines.ts";
import { withLease } from "./lease.ts";

const [server = ""] = testServers();
let test: TestStudio;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  test = await createTestStudio(server, { engine: scriptedEngine({}), isWorker: false });
});
afterEach(async () => {
  vi.useRealTimers();
  await test[Symbol.asyncDispose]();
});

it("is put down for good, though its renewal is still under way when the work ends", async () => {
  const account = await test.account("pro", [{ asset: "image", amount: 5, source: "pack" }]);
  const character = await test.studio.characters.create(account, testCharacter);
  const { id } = await test.studio.generation.requestImages(account, character, { count: 1 });
  const ended: (string | undefined)[] = [];
  const renewal = Promise.withResolvers<void>();
  const slow: Transaction = {
    async query<Row>(sql: string, values: readonly unknown[], name?: string) {
      if (name === "take_lease" && ended.includes(name)) await renewal.promise;
      const rows = await test.database.query<Row>(sql, values, name);
      ended.push(name);
      return rows;
    },
  };
  const collaborators = { database: { ...test.database, ...slow }, clock: test.clock, leaseOwner: "somebody/1/test" };
  await withLease(collaborators, id, new AbortController().signal, async () => {
    vi.advanceTimersByTime(heartbeat_ms);
    // Whatever follows upon the end of the work has begun by then.
    setImmediate(() => renewal.resolve());
    return { next: "again", delay_ms: 0 };
  });
  expect(ended).toEqual(["take_lease", "take_lease", "release_lease"]);
  const [row] = await test.database.query<{ owner: string | null }>(
    "select lease_owner as owner from generation_job where id = $1::uuid",
    [id],
  );
  expect(row?.owner).toBeNull();
});
