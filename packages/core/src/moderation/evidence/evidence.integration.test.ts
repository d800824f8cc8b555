import { describe, expect, it } from "vitest";
import { eraseDueAccounts } from "../../accounts/deletion/erase-account.ts";
import { uuidv7Source } from "../../ids.ts";
import { diskObjectStore } from "../../storage/disk/disk-object-store.ts";
import {
  classified,
  createTestStudio,
  deliveredPicture,
  holdLock,
  quietTelemetry,
  scriptedClassifier,
  scriptedEngine,
  settableClock,
  studioServers,
  testCharacter,
} from "../../testing/index.ts";

const hour_ms = 60 * 60_000;

/** A member whose first output is held back, and a reviewer. */
async function studioWithHeldBack(server: string) {
  const classifier = scriptedClassifier({ begin: () => classified({ outcome: "flagged", labels: ["never"] }) });
  const engine = scriptedEngine({ inspect: ({ seed }) => deliveredPicture(seed) });
  const test = await createTestStudio(server, { engine, classifier });
  const { studio, database, home } = test;
  const member = await test.account("pro", [{ asset: "image", amount: 5, source: "pack" }]);
  const reviewer = await test.account("free", [], "reviewer");
  const character = await studio.characters.create(member, testCharacter);
  await studio.generation.requestImages(member, character, { count: 1, seed: 1 });
  await studio.generation.idle();
  const [item] = await studio.review.quarantine(reviewer, { isOpen: true, limit: 10 });
  const store = diskObjectStore(`${home}/objects`);
  const confirm = () =>
    studio.review.confirm(reviewer, { reference: item?.id ?? "", note: "Right.", isPreserved: true });
  const preserved = async () => (await (await database.prisma()).evidence.findMany()).map(({ objectKey }) => objectKey);
  /** Erases who is due so late, with a clock of its own: nothing that the studio does by itself gets in between. */
  const eraseAt = (at: Date) => {
    const clock = settableClock(at);
    return eraseDueAccounts({ database, store, clock, ids: uuidv7Source(clock), telemetry: quietTelemetry() });
  };
  return { test, studio, member, reviewer, store, confirm, preserved, eraseAt };
}

describe.each([...studioServers()])("evidence on %s", (server) => {
  it.each([
    ["keeps the account, if it is first", "evidence"],
    ["is refused, if not", "erasure"],
  ] as const)("and the erasure of its account wait for each other: the evidence %s", async (_what, first) => {
    const { test, studio, member, confirm, preserved, eraseAt } = await studioWithHeldBack(server);
    await using _ = test;
    const erasesAt = new Date(test.clock.now().getTime() + hour_ms);
    const prisma = await test.database.prisma();
    await prisma.account.update({ where: { id: member.id }, data: { erasesAt } });
    await using held = await holdLock(test, `select from account where id = '${member.id}' for update`);
    const erase = () => eraseAt(erasesAt);
    if (first === "evidence") {
      expect(await held.inTurn(confirm, erase)).toMatchObject([{ value: { state: "confirmed" } }, { value: 0 }]);
    } else {
      expect(await held.inTurn(erase, confirm)).toMatchObject([{ value: 1 }, { reason: { code: "conflict" } }]);
    }
    expect(await preserved()).toHaveLength(first === "evidence" ? 1 : 0);
    expect((await studio.accounts.get(member.id)).status).toBe(first === "evidence" ? "active" : "deleted");
  });
});
