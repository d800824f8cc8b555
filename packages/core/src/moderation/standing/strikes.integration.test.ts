import { describe, expect, it } from "vitest";
import type { CharacterInput } from "../../characters/character-input.ts";
import { createTestStudio, holdLock, testCharacter, studioServers, type TestStudio } from "../../testing/index.ts";
import type { AuditedText, Moderator, Verdict } from "../moderator.ts";

/** Stands in for the rules: `hard-N` and `soft-N` are what nobody should have to read. */
const placeholderRules: Moderator = {
  async audit(texts) {
    const findings = texts.flatMap(({ where, text }: AuditedText) => {
      const [, severity] = /\b(hard|soft)-\d+/u.exec(text) ?? [];
      if (severity !== "hard" && severity !== "soft") return [];
      return [{ code: "minor_term", severity, where, reason: "No.", fix: "Something else." } as const];
    });
    const severity = findings.some((found) => found.severity === "hard") ? "hard" : findings.length > 0 ? "soft" : null;
    const decision = severity === null ? "allowed" : "blocked";
    return { decision, severity, findings, policyVersion: "test-1" } satisfies Verdict;
  },
};

const minute_ms = 60_000;
const day_ms = 24 * 60 * minute_ms;
const describedAs = (description: string): CharacterInput => ({ ...testCharacter, description });

async function studioWithMember(server: string) {
  const test = await createTestStudio(server, { moderator: placeholderRules });
  const member = await test.account("pro", [{ asset: "image", amount: 5, source: "pack" }]);
  const create = (description: string) => test.studio.characters.create(member, describedAs(description));
  /** So many hard blocks of different texts, each as soon as a pause allows. */
  const strike = async (times: number, from = 0) => {
    for (let index = from; index < from + times; index++) {
      const { pausedUntil } = await test.studio.safety.standing(member);
      if (pausedUntil !== null) test.clock.advance(pausedUntil.getTime() - test.clock.now().getTime());
      await expect(create(`hard-${index}`)).rejects.toMatchObject({ code: "content_blocked" });
    }
  };
  return { test, member, create, strike };
}

async function log({ database }: TestStudio) {
  const prisma = await database.prisma();
  return prisma.moderationVerdict.findMany({ orderBy: { createdAt: "asc" } });
}

describe.each([...studioServers()])("verdicts and strikes on %s", (server) => {
  it("are logged with rule version and reason; of a hard block no text, of a soft one what was objected to", async () => {
    const { test, create } = await studioWithMember(server);
    await using _ = test;
    await create("a marine biologist");
    await expect(create("a soft-1 thing")).rejects.toMatchObject({ code: "content_blocked" });
    await expect(create("a hard-1 thing")).rejects.toMatchObject({ code: "content_blocked" });
    const rows = await log(test);
    expect(rows.map(({ decision, severity, ruleVersion, texts }) => [decision, severity, ruleVersion, texts])).toEqual([
      ["allowed", null, "test-1", null],
      ["blocked", "soft", "test-1", [{ where: "description", text: "a soft-1 thing" }]],
      ["blocked", "hard", "test-1", null],
    ]);
    expect(rows[2]?.findings).toEqual([{ code: "minor_term", where: "description", severity: "hard" }]);
    expect(JSON.stringify(rows[2])).not.toContain("thing");
    expect(rows[2]?.textHmacs).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/u)]);
  });

  it("stay as they were written: the database refuses every change", async () => {
    const { test, create } = await studioWithMember(server);
    await using _ = test;
    await create("a marine biologist");
    for (const change of [
      "update moderation_verdict set decision = 'allowed'",
      "delete from moderation_verdict",
      "truncate moderation_verdict cascade",
    ]) {
      await expect(test.database.query(change, [])).rejects.toThrow("moderation_verdict is append only");
    }
    expect(await log(test)).toHaveLength(1);
  });

  it("refuse a hard block with a text in the log itself", async () => {
    const { test } = await studioWithMember(server);
    await using _ = test;
    const insert = `insert into moderation_verdict values (gen_random_uuid(), gen_random_uuid(), 'request', 'blocked', 'hard',
      '[]', 'v', 'k', '[]', '[{"where": "scene", "text": "x"}]', now())`;
    await expect(test.database.query(insert, [])).rejects.toThrow("check constraint");
  });

  it("count a text once, however often it is tried within a day, in whichever command", async () => {
    const { test, member, create } = await studioWithMember(server);
    await using _ = test;
    const character = await create("a marine biologist");
    const request = { scene: "hard-5" };
    await expect(test.studio.generation.explainImages(member, character, request)).rejects.toThrow("No.");
    await expect(test.studio.generation.quoteImages(member, character, request)).rejects.toThrow("No.");
    await expect(test.studio.generation.requestImages(member, character, request)).rejects.toThrow("No.");
    expect(await test.studio.safety.standing(member)).toMatchObject({ strikes: 1, blocks: { length: 3 } });
    test.clock.advance(day_ms + 1);
    await expect(test.studio.generation.quoteImages(member, character, request)).rejects.toThrow("No.");
    expect(await test.studio.safety.standing(member)).toMatchObject({ strikes: 2 });
  });

  it("do not come of soft blocks", async () => {
    const { test, member, create } = await studioWithMember(server);
    await using _ = test;
    for (let index = 0; index < 12; index++) await expect(create(`soft-${index}`)).rejects.toThrow("No.");
    expect(await test.studio.safety.standing(member)).toMatchObject({ strikes: 0, isSuspended: false });
  });

  it("pause an account at the third, for everything that is audited, and let go by themselves", async () => {
    const { test, create, strike } = await studioWithMember(server);
    await using _ = test;
    await strike(3);
    await expect(create("a marine biologist")).rejects.toMatchObject({ code: "rate_limited", isRetryable: true });
    test.clock.advance(10 * minute_ms);
    expect(await create("a marine biologist")).toMatchObject({ name: "Mara" });
  });

  it("suspend it at the tenth, until an appeal is granted by somebody else, which lifts one strike and not the rule", async () => {
    const { test, member, create, strike } = await studioWithMember(server);
    await using _ = test;
    const reviewer = await test.account("free", [], "reviewer");
    await strike(10);
    const suspended = await test.studio.accounts.get(member.id);
    expect(suspended.status).toBe("suspended");
    await expect(test.studio.characters.create(suspended, testCharacter)).rejects.toMatchObject({
      code: "account_suspended",
    });

    const statement = "That is a kind of stone.";
    await expect(test.studio.safety.appeal(suspended, { text: "hard-77", statement })).rejects.toMatchObject({
      code: "not_found",
    });
    const appeal = await test.studio.safety.appeal(suspended, { text: "  hard-9 ", statement });
    await expect(test.studio.safety.appeal(suspended, { text: "hard-9", statement })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await test.studio.review.appeals(reviewer, { isOpen: true, limit: 5 })).toMatchObject([
      { id: appeal.id, text: "hard-9", statement, block: { severity: "hard" } },
    ]);
    const decision = { reference: appeal.id.slice(-8), isGranted: true, note: "So it is." };
    const decided = await test.studio.review.decideAppeal(reviewer, decision);
    expect(decided).toMatchObject({ state: "granted", text: null, isDecidedAlone: false });

    expect(await test.studio.accounts.get(member.id)).toMatchObject({ status: "active" });
    expect(await test.studio.safety.standing(member)).toMatchObject({ strikes: 9, isSuspended: false });
    test.clock.advance(day_ms + minute_ms);
    await expect(create("hard-9")).rejects.toMatchObject({ code: "content_blocked" });
  });

  it("leave a reviewer's own appeal to another, or to themselves after 24 hours where there is none", async () => {
    const { test } = await studioWithMember(server);
    await using _ = test;
    const admin = await test.account("owner", [], "admin");
    await expect(test.studio.characters.create(admin, describedAs("hard-1"))).rejects.toThrow("No.");
    const { id } = await test.studio.safety.appeal(admin, { text: "hard-1", statement: "A mistake." });
    const decide = () => test.studio.review.decideAppeal(admin, { reference: id, isGranted: true, note: "Mine." });
    await expect(decide()).rejects.toThrow("it waits 24 hours");
    test.clock.advance(day_ms);
    const other = await test.account("free", [], "reviewer");
    await expect(decide()).rejects.toThrow("another reviewer decides it");
    const prisma = await test.database.prisma();
    await prisma.account.update({ where: { id: other.id }, data: { role: "member" } });
    expect(await decide()).toMatchObject({ state: "granted", isDecidedAlone: true });
    expect(await prisma.auditEntry.findMany()).toMatchObject([
      { act: "grant appeal", details: { isDecidedAlone: true } },
    ]);
  });

  it("are not the only reason: a reviewer suspends and reinstates, and strikes keep their own suspension", async () => {
    const { test, member, strike } = await studioWithMember(server);
    await using _ = test;
    const reviewer = await test.account("free", [], "reviewer");
    await test.studio.review.suspend(reviewer, { account: member.id, note: "Being looked into." });
    expect(await test.studio.accounts.get(member.id)).toMatchObject({ status: "suspended" });
    await test.studio.review.reinstate(reviewer, { account: member.id, note: "Fine." });
    expect(await test.studio.accounts.get(member.id)).toMatchObject({ status: "active" });
    await strike(10);
    await test.studio.review.reinstate(reviewer, { account: member.id, note: "Fine again." });
    expect(await test.studio.accounts.get(member.id)).toMatchObject({ status: "suspended" });
    await expect(test.studio.review.suspend(member, { account: reviewer.id, note: "Revenge." })).rejects.toMatchObject({
      code: "plan_limit",
    });
  });

  it("keep what several reviewers decide of one account at once, whoever comes first", async () => {
    const { test, member, strike } = await studioWithMember(server);
    await using _ = test;
    const { review, safety, accounts } = test.studio;
    const reviewer = await test.account("free", [], "reviewer");
    const prisma = await test.database.prisma();
    const standing = async () => {
      const open = await prisma.suspension.findMany({ where: { liftedAt: null }, orderBy: { reason: "asc" } });
      return [(await accounts.get(member.id)).status, ...open.map(({ reason }) => reason)];
    };
    /** Each begins when the one before has done its part and could not end yet: every act is written down. */
    const atOnce = async (...acts: readonly (() => Promise<unknown>)[]) => {
      await using held = await holdLock(test, "lock table audit_entry in exclusive mode");
      const ended = await held.inTurn(...acts);
      expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    };
    const suspend = () => review.suspend(reviewer, { account: member.id, note: "Being looked into." });
    const reinstate = () => review.reinstate(reviewer, { account: member.id, note: "Fine." });
    /** Grants an appeal without which the strikes no longer ask for a suspension. */
    const appealed = async (text: string) => {
      const { id } = await safety.appeal(await accounts.get(member.id), { text, statement: "A kind of stone." });
      return () => review.decideAppeal(reviewer, { reference: id, isGranted: true, note: "So it is." });
    };

    await strike(10);
    await atOnce(suspend, suspend);
    expect(await standing()).toEqual(["suspended", "reviewer", "strikes"]);
    await atOnce(await appealed("hard-9"), reinstate);
    expect(await standing()).toEqual(["active"]);
    await strike(1, 10);
    expect(await standing()).toEqual(["suspended", "strikes"]);
    await atOnce(await appealed("hard-10"), suspend);
    expect(await standing()).toEqual(["suspended", "reviewer"]);
  });

  it("count right when many come at once", async () => {
    const { test, member, create } = await studioWithMember(server);
    await using _ = test;
    const attempts = await Promise.allSettled(Array.from({ length: 12 }, (_, index) => create(`hard-${index}`)));
    // Who comes after the third strike finds the account paused, and is not struck: how many do depends on who comes first.
    const blocked = attempts.filter(({ status, reason }: { status: string; reason?: { code?: string } }) => {
      expect(status).toBe("rejected");
      return reason?.code === "content_blocked";
    });
    const prisma = await test.database.prisma();
    expect(blocked.length).toBeGreaterThanOrEqual(3);
    expect(await prisma.strike.count()).toBe(blocked.length);
    const isSuspended = blocked.length >= 10;
    expect(await test.studio.accounts.get(member.id)).toMatchObject({ status: isSuspended ? "suspended" : "active" });
    expect(await prisma.suspension.count()).toBe(isSuspended ? 1 : 0);
  });
});
