import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { eraseDueAccounts } from "../../accounts/deletion/erase-account.ts";
import { uuidv7Source } from "../../ids.ts";
import { objectClaim_ms } from "../../media/objects/object-claim.ts";
import { sweepObjects } from "../../media/objects/sweep-objects.ts";
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
  let isFlagging = true;
  const classifier = scriptedClassifier({
    begin: () => classified(isFlagging ? { outcome: "flagged", labels: ["never"] } : { outcome: "passed", labels: [] }),
  });
  const stopFlagging = () => void (isFlagging = false);
  const engine = scriptedEngine({ inspect: ({ seed }) => deliveredPicture(seed) });
  const test = await createTestStudio(server, { engine, classifier });
  const { studio, database, home } = test;
  const member = await test.account("pro", [{ asset: "image", amount: 5, source: "pack" }]);
  const reviewer = await test.account("free", [], "reviewer");
  const character = await studio.characters.create(member, testCharacter);
  await studio.generation.requestImages(member, character, { count: 1, seed: 1 });
  await studio.generation.idle();
  const [item] = await studio.review.quarantine(reviewer, { isOpen: true, limit: 10 });
  const store = diskObjectStore(join(home, "objects"));
  const confirm = () =>
    studio.review.confirm(reviewer, { reference: item?.id ?? "", note: "Right.", isPreserved: true });
  const copies = async () => (await readdir(join(home, "objects", "evidence"))).map((name) => `evidence/${name}`);
  const preserved = async () => (await (await database.prisma()).evidence.findMany()).map(({ objectKey }) => objectKey);
  // At a later time than the studio's: nothing that it does by itself gets in between.
  const sweep = () => {
    const at = new Date(test.clock.now().getTime() + objectClaim_ms);
    return sweepObjects({ database, store, telemetry: quietTelemetry() }, at);
  };
  const eraseAt = (at: Date) => {
    const clock = settableClock(at);
    return eraseDueAccounts({ database, store, clock, ids: uuidv7Source(clock), telemetry: quietTelemetry() });
  };
  return { test, studio, member, reviewer, character, stopFlagging, confirm, preserved, copies, sweep, eraseAt };
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
      expect(await held.inTurn(erase, confirm)).toMatchObject([{ value: 1 }, { reason: { code: "not_found" } }]);
    }
    expect(await preserved()).toHaveLength(first === "evidence" ? 1 : 0);
    expect((await studio.accounts.get(member.id)).status).toBe(first === "evidence" ? "active" : "deleted");
  });

  it("is not left behind as a copy by a decision that lost to another's, or that took too long", async () => {
    const { test, studio, reviewer, confirm, preserved, copies, sweep } = await studioWithHeldBack(server);
    await using _ = test;
    {
      await using held = await holdLock(test, "lock table quarantined_output in exclusive mode");
      const late = Promise.allSettled([confirm()]);
      await held.waiting(1);
      expect(await sweep()).toEqual({ orphans: 1, deleted: 1 });
      await held.release();
      expect(await late).toMatchObject([{ reason: { code: "conflict", isRetryable: true } }]);
      expect([await preserved(), await copies()]).toEqual([[], []]);
      expect(await studio.review.quarantine(reviewer, { isOpen: true, limit: 5 })).toHaveLength(1);
    }
    await using held = await holdLock(test, "lock table audit_entry in exclusive mode");
    const ended = await held.inTurn(confirm, confirm);
    expect(ended).toMatchObject([{ value: { state: "confirmed" } }, { reason: { code: "conflict" } }]);
    expect(await copies()).toHaveLength(2);
    await sweep();
    expect(await copies()).toEqual(await preserved());
    expect(await preserved()).toHaveLength(1);
  });

  it("of what a report is about is copied once, though two reviewers follow it at the same moment", async () => {
    const { test, studio, member, reviewer, character, stopFlagging, preserved, copies, sweep } =
      await studioWithHeldBack(server);
    await using _ = test;
    stopFlagging();
    await studio.generation.requestImages(member, character, { count: 1, seed: 2 });
    await studio.generation.idle();
    const [media] = await studio.media.list(member);
    const about = { reason: "depicts_me", reference: media?.id ?? "", statement: "That is my face." } as const;
    await studio.safety.report({ account: member }, about);
    const [report] = await studio.review.reports(reviewer, { isOpen: true, limit: 5 });
    const decision = { reference: report?.id ?? "", note: "It does.", withCopies: true, isPreserved: true };
    const uphold = () => studio.review.uphold(reviewer, decision);
    await using held = await holdLock(test, "lock table audit_entry in exclusive mode");
    const ended = await held.inTurn(uphold, uphold);
    expect(ended).toMatchObject([{ value: { state: "upheld" } }, { reason: { code: "conflict" } }]);
    await sweep();
    expect(await copies()).toEqual(await preserved());
    expect(await preserved()).toHaveLength(1);
  });
});
