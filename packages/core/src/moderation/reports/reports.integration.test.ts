import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  createTestStudio,
  deliveredPicture,
  holdLock,
  scriptedEngine,
  testCharacter,
  studioServers,
} from "../../testing/index.ts";
import type { ReportInput } from "./file-report.ts";

const hour_ms = 60 * 60_000;
const somebody = { address: "203.0.113.7" };

/** Two members who each have images, a reviewer, and a report about one of them. */
async function studioWithMedia(server: string) {
  const engine = scriptedEngine({ inspect: ({ seed }) => deliveredPicture(seed) });
  const test = await createTestStudio(server, { engine });
  const { studio } = test;
  const member = await test.account("pro", [{ asset: "image", amount: 5, source: "pack" }]);
  const other = await test.account("pro", [{ asset: "image", amount: 5, source: "pack" }]);
  const reviewer = await test.account("free", [], "reviewer");
  const make = async (account: typeof member, seed: number) => {
    const characters = await studio.characters.list(account);
    const character = characters[0] ?? (await studio.characters.create(account, testCharacter));
    const { id } = await studio.generation.requestImages(account, character, { seed });
    await studio.generation.idle();
    const [media] = await studio.media.list(account, { jobId: id });
    if (media === undefined) throw new Error("Nothing was made.");
    return media;
  };
  const reported = await make(member, 1);
  const about = (reference: string): ReportInput => ({
    reason: "depicts_me",
    reference,
    statement: "That is my face.",
  });
  const open = () => studio.review.reports(reviewer, { isOpen: true, limit: 10 });
  return { test, studio, member, other, reviewer, make, reported, about, open };
}

describe.each([...studioServers()])("a report on %s", (server) => {
  it("is filed without an account, and its receipt tells how it stands", async () => {
    const { test, studio, reported, about, open } = await studioWithMedia(server);
    await using _ = test;
    const link = `https://studio.example/media/${reported.id}?size=large`;
    const { receipt, dueAt } = await studio.safety.report(somebody, about(link));
    expect(receipt).toMatch(/^(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}$/u);
    expect(dueAt.getTime() - test.clock.now().getTime()).toBe(48 * hour_ms);
    expect(await studio.safety.reportState(` ${receipt.toLowerCase()} `)).toMatchObject({ state: "open", dueAt });
    await expect(studio.safety.reportState("0000-0000-0000-0000")).rejects.toMatchObject({ code: "not_found" });
    expect(await open()).toMatchObject([{ mediaId: reported.id, isOverdue: false }]);
    test.clock.advance(49 * hour_ms);
    expect(await open()).toMatchObject([{ isOverdue: true }]);
    const prisma = await test.database.prisma();
    const stored = JSON.stringify(await prisma.report.findMany());
    expect(stored).not.toContain(somebody.address);
    expect(stored).not.toContain(receipt);
  });

  it.each([
    ["no reason", { reason: "because" as "other" }, "reason"],
    ["no statement", { statement: "  " }, "statement"],
    ["a statement without end", { statement: "x".repeat(4001) }, "statement"],
  ])("with %s is refused, naming the field", async (_what, change, field) => {
    const { test, studio, about } = await studioWithMedia(server);
    await using _ = test;
    await expect(studio.safety.report(somebody, { ...about("x"), ...change })).rejects.toMatchObject({
      code: "invalid_input",
      details: { problems: [{ field }] },
    });
  });

  it("is the sixth of an hour from one address, and waits; others are heard", async () => {
    const { test, studio, about } = await studioWithMedia(server);
    await using _ = test;
    const file = (address: string) => studio.safety.report({ address }, about("somewhere"));
    const many = await Promise.allSettled(Array.from({ length: 8 }, () => file("203.0.113.7")));
    expect(many.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    await expect(file("203.0.113.7")).rejects.toMatchObject({ code: "rate_limited" });
    await file("203.0.113.8");
    test.clock.advance(hour_ms);
    await file("203.0.113.7");
  });

  it("that is upheld takes the image and its near-identical copies down, whoever they belong to, and blocks the picture", async () => {
    const { test, studio, member, other, reviewer, make, reported, about, open } = await studioWithMedia(server);
    await using _ = test;
    const copy = await make(other, 1);
    const different = await make(other, 2);
    const { receipt } = await studio.safety.report(somebody, about(reported.id));
    const [report] = await open();
    const reference = report?.id ?? "";
    expect((await studio.review.findReport(reviewer, reference)).copies.toSorted()).toEqual(
      [reported.id, copy.id].toSorted(),
    );
    const decision = { reference, note: "It does.", withCopies: true, isPreserved: false };
    const { takenDown } = await studio.review.uphold(reviewer, decision);
    expect(takenDown).toHaveLength(2);
    expect(await studio.safety.reportState(receipt)).toMatchObject({ state: "upheld" });

    expect(await studio.media.list(member)).toEqual([]);
    expect(await studio.media.list(other)).toMatchObject([{ id: different.id }]);
    const prisma = await test.database.prisma();
    expect(await prisma.takedown.count()).toBe(2);
    const files = await readdir(join(test.home, "objects"), { recursive: true });
    expect(files.filter((file) => file.endsWith(".png"))).toHaveLength(1);
    await expect(studio.media.read(member, reported.id)).rejects.toMatchObject({ code: "not_found" });
    expect((await studio.characters.list(member))[0]).toMatchObject({ imageCount: 0, coverMediaId: null });

    await expect(make(other, 1)).rejects.toThrow("Nothing was made");
    expect(await studio.review.quarantine(reviewer, { isOpen: true, limit: 5 })).toMatchObject([
      { reason: "blocked_picture", labels: ["depicts_me"] },
    ]);
    await expect(studio.review.uphold(reviewer, decision)).rejects.toMatchObject({ code: "conflict" });
    expect(await studio.tokens.violations()).toEqual([]);
  });

  it.each(["before", "after"])(
    "that is upheld %s the owner deletes one of the images at the same moment counts each once",
    async (upheld) => {
      const { test, studio, member, reviewer, make, reported, about, open } = await studioWithMedia(server);
      await using _ = test;
      const copy = await make(member, 1);
      await studio.safety.report(somebody, about(reported.id));
      const [report] = await open();
      const decision = { reference: report?.id ?? "", note: "It does.", withCopies: true, isPreserved: false };
      const uphold = () => studio.review.uphold(reviewer, decision);
      const remove = () => studio.media.delete(member, copy);
      // Whoever comes first waits for the character, having locked what it does away with.
      await using held = await holdLock(test, `select from character where id = '${copy.characterId}' for update`);
      const ended = await held.inTurn(...(upheld === "before" ? [uphold, remove] : [remove, uphold]));
      expect(ended.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
      expect(await studio.characters.list(member)).toMatchObject([{ imageCount: 0, coverMediaId: null }]);
      expect(await (await test.database.prisma()).takedown.count()).toBe(2);
    },
  );

  it("that is upheld under a legal hold keeps a copy that nobody reaches", async () => {
    const { test, studio, member, reviewer, reported, about, open } = await studioWithMedia(server);
    await using _ = test;
    await studio.safety.report({ account: member }, about(reported.id.slice(-8)));
    const [report] = await open();
    const reference = report?.id ?? "";
    await studio.review.uphold(reviewer, { reference, note: "Kept.", withCopies: true, isPreserved: true });
    const prisma = await test.database.prisma();
    const [evidence] = await prisma.evidence.findMany();
    expect(evidence).toMatchObject({ mediaId: reported.id, accountId: member.id, reportId: reference });
    expect(evidence?.sha256).toMatch(/^[0-9a-f]{64}$/u);
    expect(await prisma.takedown.findMany()).toMatchObject([{ isPreserved: true }]);
    const acts = await prisma.auditEntry.findMany();
    expect(acts).toMatchObject([{ act: "uphold report", details: { evidence: 1, isPreserved: true } }]);
  });

  it("whose media is not known asks which it is, and takes what the reviewer names", async () => {
    const { test, studio, member, reviewer, reported, about, open } = await studioWithMedia(server);
    await using _ = test;
    await studio.safety.report(somebody, about("a page I saw yesterday"));
    const [report] = await open();
    const decision = { reference: report?.id ?? "", note: "Found.", withCopies: true, isPreserved: false };
    await expect(studio.review.uphold(reviewer, decision)).rejects.toMatchObject({ code: "invalid_input" });
    await studio.review.uphold(reviewer, { ...decision, mediaId: reported.id.slice(-8) });
    expect(await studio.media.list(member)).toEqual([]);
  });

  it("that is rejected changes nothing; a reviewer's own media are another's to judge", async () => {
    const { test, studio, member, reviewer, reported, about, open } = await studioWithMedia(server);
    await using _ = test;
    await studio.safety.report(somebody, about(reported.id));
    const [report] = await open();
    const reference = report?.id ?? "";
    const prisma = await test.database.prisma();
    await prisma.account.update({ where: { id: member.id }, data: { role: "reviewer" } });
    const involved = await studio.accounts.get(member.id);
    await expect(studio.review.reject(involved, { reference, note: "Mine." })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await studio.review.reject(reviewer, { reference, note: "A landscape." })).toMatchObject({
      state: "rejected",
    });
    expect(await studio.media.list(member)).toHaveLength(1);
  });

  it("is nothing for members to read", async () => {
    const { test, studio, member, about, open } = await studioWithMedia(server);
    await using _ = test;
    await studio.safety.report(somebody, about("x"));
    const [report] = await open();
    await expect(studio.review.reports(member, { isOpen: true, limit: 5 })).rejects.toMatchObject({
      code: "plan_limit",
    });
    await expect(studio.review.findReport(member, report?.id ?? "")).rejects.toMatchObject({ code: "plan_limit" });
  });
});
