import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Database } from "../../database/database.ts";
import type { Job } from "../../generation/job.ts";
import {
  classified,
  type ClassifierScript,
  createTestStudio,
  deliveredPicture,
  scriptedClassifier,
  scriptedEngine,
  testCharacter,
  studioServers,
} from "../../testing/index.ts";

const flagged = classified({ outcome: "flagged", labels: ["never"] });
const unreachable = (): never => {
  throw new Error("connect ECONNREFUSED");
};

/** A member's job on an engine whose outputs a scripted classifier looks at, and a reviewer who is somebody else. */
async function jobUnder(server: string, script: ClassifierScript, count = 1) {
  const classifier = scriptedClassifier(script);
  const engine = scriptedEngine({ inspect: ({ seed }) => deliveredPicture(seed) });
  const test = await createTestStudio(server, { engine, classifier });
  const member = await test.account("pro", [{ asset: "image", amount: 5, source: "pack" }]);
  const reviewer = await test.account("free", [], "reviewer");
  const character = await test.studio.characters.create(member, testCharacter);
  const ask = (seed = 1) => test.studio.generation.requestImages(member, character, { count, seed });
  const end = async (asked: Promise<Job>): Promise<Job> => {
    const { id } = await asked;
    for (;;) {
      const job = await test.studio.generation.find(member, id);
      if (job.finishedAt !== null) return job;
      await setImmediate();
    }
  };
  const balance = async () => (await test.studio.tokens.balance(member)).assets.image;
  const held = () => test.studio.review.quarantine(reviewer, { isOpen: true, limit: 10 });
  return { test, engine, classifier, member, reviewer, ask, end, balance, held };
}

/** Lets one transaction, or statement, end as if the process had died in it: when the held-back output is recorded, or the job closed. */
function dieOnce(database: Database, moment: "recording" | "closing") {
  const transaction = database.transaction.bind(database);
  const query = database.query.bind(database);
  let count = 0;
  const die = (isNow: boolean): void => {
    if (!isNow || count > 0) return;
    count += 1;
    throw new Error("The process was killed.");
  };
  database.transaction = (work) =>
    transaction(async (unit) => {
      const before = await unit.prisma.quarantinedOutput.count();
      const result = await work(unit);
      die(moment === "recording" && (await unit.prisma.quarantinedOutput.count()) > before);
      return result;
    });
  database.query = async (sql, values, name) => {
    const isClosing = moment === "closing" && sql.includes("finish_job");
    die(isClosing && (await query("select 1 from quarantined_output", [])).length > 0);
    return query(sql, values, name);
  };
  return { count: () => count };
}

describe.each([...studioServers()])("quarantine on %s", (server) => {
  it("takes what is flagged: it is not its owner's, and not charged", async () => {
    const { test, member, ask, end, balance, held } = await jobUnder(server, { begin: () => flagged });
    await using _ = test;
    const job = await end(ask());
    expect(job).toMatchObject({ state: "failed", outputs: [{ state: "filtered", failureCode: "quarantined" }] });
    expect(await test.studio.media.list(member)).toEqual([]);
    expect(await balance()).toMatchObject({ available: 5, held: 0, settled: 0 });
    expect(await held()).toMatchObject([{ reason: "flagged", labels: ["never"], state: "open" }]);
    expect(await test.studio.tokens.violations()).toEqual([]);
  });

  it("takes some of a job, and charges for the others", async () => {
    const { test, member, ask, end, balance } = await jobUnder(
      server,
      { begin: (call) => (call === 2 ? flagged : classified({ outcome: "passed", labels: [] })) },
      3,
    );
    await using _ = test;
    expect(await end(ask())).toMatchObject({ state: "succeeded" });
    expect(await test.studio.media.list(member)).toHaveLength(2);
    expect(await balance()).toMatchObject({ available: 3, settled: 2 });
  });

  it("lets pass what is classified later, without asking twice", async () => {
    const { test, classifier, member, ask, end, balance } = await jobUnder(server, {
      begin: () => ({ state: "pending", ticket: "t1" }),
      look: (call) => (call < 3 ? { state: "pending", ticket: "t1" } : classified({ outcome: "passed", labels: [] })),
    });
    await using _ = test;
    expect(await end(ask())).toMatchObject({ state: "succeeded" });
    expect(classifier.begun).toEqual([1]);
    expect(await test.studio.media.list(member)).toHaveLength(1);
    expect(await balance()).toMatchObject({ available: 4, settled: 1 });
  });

  it("takes what a classifier that is down could not see", async () => {
    const { test, classifier, ask, end, balance, held } = await jobUnder(server, { begin: unreachable });
    await using _ = test;
    await end(ask());
    expect(classifier.begun).toHaveLength(3);
    expect(await held()).toMatchObject([{ reason: "unclassifiable", labels: ["the classifier cannot be reached"] }]);
    expect(await balance()).toMatchObject({ available: 5, held: 0 });
  });

  it("takes what a slow classifier has not seen in time", async () => {
    const { test, ask, end, balance, held } = await jobUnder(server, {
      begin: () => ({ state: "pending", ticket: "slow" }),
      look: () => {
        test.clock.advance(30_000);
        return { state: "pending", ticket: "slow" };
      },
    });
    await using _ = test;
    await end(ask());
    expect(await held()).toMatchObject([{ reason: "unclassifiable", labels: ["the classifier took too long"] }]);
    expect(await balance()).toMatchObject({ available: 5, held: 0 });
  });

  it("gives what a reviewer releases to its owner, and still charges nothing", async () => {
    const { test, member, reviewer, ask, end, balance, held } = await jobUnder(server, { begin: () => flagged });
    await using _ = test;
    const job = await end(ask());
    const [item] = await held();
    const released = await test.studio.review.release(reviewer, { reference: item?.id ?? "", note: "A false alarm." });
    expect(await test.studio.media.list(member)).toMatchObject([
      { id: released.mediaId, jobId: job.id, isMarked: false },
    ]);
    expect(await balance()).toMatchObject({ available: 5, settled: 0 });
    expect((await test.studio.characters.list(member))[0]).toMatchObject({ imageCount: 1 });
    await expect(
      test.studio.review.release(reviewer, { reference: item?.id ?? "", note: "Again." }),
    ).rejects.toMatchObject({ code: "conflict" });
    expect(await test.studio.tokens.violations()).toEqual([]);
  });

  it("keeps what a reviewer confirms, removes its object, and holds its copies back from then on", async () => {
    let isFlagging = true;
    const { test, member, reviewer, ask, end, held } = await jobUnder(server, {
      begin: () => (isFlagging ? flagged : classified({ outcome: "passed", labels: [] })),
    });
    await using _ = test;
    await end(ask(7));
    const [item] = await held();
    const reference = item?.id ?? "";
    await test.studio.review.confirm(reviewer, { reference, note: "Right.", isPreserved: false });
    isFlagging = false;
    await end(ask(7));
    expect(await test.studio.media.list(member)).toEqual([]);
    expect(await held()).toMatchObject([{ reason: "blocked_picture", classifier: "blocklist" }]);
    await end(ask(8));
    expect(await test.studio.media.list(member)).toHaveLength(1);
    const look = { reference, isBlurred: true, size: { width_px: 20, height_px: 20 } };
    await expect(test.studio.review.look(reviewer, look)).rejects.toMatchObject({ code: "not_found" });
  });

  it("shows a reviewer a blur; seeing the picture as it is, is written down, for good", async () => {
    const { test, member, reviewer, ask, end, held } = await jobUnder(server, { begin: () => flagged });
    await using _ = test;
    await end(ask());
    const [item] = await held();
    const size = { width_px: 24, height_px: 24 };
    const reference = item?.id ?? "";
    const blurred = await test.studio.review.look(reviewer, { reference, isBlurred: true, size });
    expect(blurred.rgb).toHaveLength(blurred.width * blurred.height * 3);
    const prisma = await test.database.prisma();
    expect(await prisma.auditEntry.count()).toBe(0);
    await test.studio.review.look(reviewer, { reference, isBlurred: false, size });
    expect(await prisma.auditEntry.findMany()).toMatchObject([{ actorId: reviewer.id, act: "see output" }]);
    for (const change of ["delete from audit_entry", "update audit_entry set act = 'x'", "truncate audit_entry"]) {
      await expect(test.database.query(change, [])).rejects.toThrow("audit_entry is append only");
    }
    await expect(test.studio.review.look(member, { reference, isBlurred: true, size })).rejects.toMatchObject({
      code: "plan_limit",
    });
  });

  it.each([
    ["before its output was recorded as held back", "recording"],
    ["between that and closing the job", "closing"],
  ] as const)("finishes a job whose step died %s, and charges nothing", async (_when, moment) => {
    const { test, ask, end, balance, held } = await jobUnder(server, { begin: () => flagged });
    await using _ = test;
    const failures = dieOnce(test.database, moment);
    expect(await end(ask())).toMatchObject({ state: "failed", outputs: [{ failureCode: "quarantined" }] });
    expect(failures.count()).toBe(1);
    expect(await held()).toHaveLength(1);
    expect(await balance()).toMatchObject({ available: 5, held: 0, settled: 0 });
    expect(await test.studio.tokens.violations()).toEqual([]);
  });
});
