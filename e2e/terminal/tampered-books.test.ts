import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runSqlAt, tamperings } from "@figment/core/testing";
import type { Figment } from "./figment.ts";
import { newStudio } from "./new-studio.ts";

interface Violation {
  readonly invariant: string;
  readonly ownerId: string;
}

const pack = "11111111-1111-4111-8111-111111111111";
const pictures = "22222222-2222-4222-8222-222222222222";
const video = "33333333-3333-4333-8333-333333333333";

/** One image delivered and one reserved, and a pack that was spent and then refunded: a debt. */
const someHistory = (ownerId: string): string => `
  select ledger.grant_units('${pack}', '${ownerId}', 'token', 3, 'pack', 'order', null, null, null, null, 'order', null);
  select ledger.hold_units('${pictures}', '${ownerId}', 'pictures', 'image', 2, 3, 'infinity', null, null, null);
  select ledger.settle_output('${pictures}', 0, 0, null);
  select ledger.hold_units('${video}', '${ownerId}', 'video', 'video', 1, 3, 'infinity', null, null, null);
  select ledger.settle_output('${video}', 0, 0, null);
  select ledger.claw_back('${pack}', 1, 1, 'refund', null);`;

describe("books that somebody changed by hand", () => {
  let figment: Figment;
  let backup: string;
  let ownerId: string;

  beforeAll(async () => {
    figment = await newStudio("free");
    backup = join(figment.home, "right.backup.gz");
    ({ ownerId } = await figment.json<{ ownerId: string }>("admin", "ledger", "explain", "local"));
    await runSqlAt(figment.home, someHistory(ownerId));
    await figment.json("db", "backup", backup);
  });
  afterAll(() => figment[Symbol.asyncDispose]());

  it("are right before", async () => {
    expect(await figment.json("admin", "ledger", "check")).toEqual([]);
  });

  it.each(tamperings)("fail the check, which says what and whose, and are explained: $what", async (tampering) => {
    await runSqlAt(figment.home, tampering.sql(ownerId));
    const { exitCode, stdout } = await figment.run("admin", "ledger", "check");
    expect(exitCode).toBe(1);
    const violations: readonly Violation[] = JSON.parse(stdout);
    expect(violations.map(({ invariant }) => invariant)).toEqual(expect.arrayContaining([...tampering.invariants]));
    expect(new Set(violations.map((violation) => violation.ownerId))).toEqual(new Set([ownerId]));
    expect(await figment.json("admin", "ledger", "explain", "local")).toMatchObject({ ownerId });
    await figment.json("db", "restore", backup, "--force", "--yes");
  });
});
