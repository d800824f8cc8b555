import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig, type Config } from "../configuration/read-config.ts";
import { openIdentity } from "../media/provenance/identity/open-identity.ts";
import { createTestStudio, testCharacter, testServers, type TestStudio } from "../testing/index.ts";
import { isOver, until } from "../testing/scripted-job.ts";
import { checkClock } from "./clock-checks.ts";
import { checkAccount, checkBooks, checkDatabase, checkEngine, checkJobs } from "./database-checks.ts";
import { checkIdentity } from "./identity-checks.ts";
import { checkDataFolder, checkDiskSpace, checkImageLibrary, checkRuntime } from "./machine-checks.ts";
import { checkDeletions, checkMediaFiles } from "./object-checks.ts";
import { checkClassifier, checkReview } from "./safety-checks.ts";

const server = testServers()[0] ?? "";

describe("what doctor says of an installation", () => {
  let test: TestStudio;
  let config: Config;

  beforeAll(async () => {
    test = await createTestStudio(server, { clock: { now: () => new Date() } });
    const { user, host, port, database } = test.connection;
    const url = `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
    config = await readConfig({ FIGMENT_HOME: test.home, DATABASE_URL: url });
  });
  afterAll(() => test[Symbol.asyncDispose]());

  const change = (sql: string): Promise<unknown> => test.database.query(sql, []);

  it("that has no account yet, and once it has one", async () => {
    expect(await checkAccount(config)).toMatchObject([{ status: "warning", nextSteps: ["figment init"] }]);
    await test.studio.accounts.initialiseLocal({
      plan: "owner",
      attestsAdult: true,
      displayName: "Mara",
      locale: "en",
    });
    expect(await checkAccount(config)).toMatchObject([{ status: "ok", message: "Mara, plan owner" }]);
  });

  it("that is well", async () => {
    const account = await test.studio.accounts.local();
    if (account === null) throw new Error("There is no account.");
    const character = await test.studio.characters.create(account, testCharacter);
    const { id } = await test.studio.generation.requestImages(account, character, { count: 1 });
    await until(() => test.studio.generation.find(account, id), isOver);
    const findings = [
      ...(await checkRuntime()),
      ...(await checkDataFolder(config)),
      ...(await checkDiskSpace(config)),
      ...(await checkImageLibrary()),
      ...(await checkDatabase(config)),
      ...(await checkClock(config)),
      ...(await checkBooks(config)),
      ...(await checkJobs(config)),
      ...(await checkEngine(config)),
      ...(await checkMediaFiles(config)),
      ...(await checkDeletions(config)),
      ...(await checkReview(config)),
    ];
    expect(findings.filter(({ status }) => status !== "ok")).toEqual([]);
    expect(findings.find(({ subject }) => subject === "runtime")?.message).toMatch(/^Figment \d.*, Node 24/u);
    expect(findings.find(({ subject }) => subject === "database")?.message).toMatch(
      /schema \d{14}_\w+ \(\d+ migrations\)$/u,
    );
  });

  it("whose machines have a key each", async () => {
    const [, key] = await checkClassifier(config);
    expect(key).toMatchObject({ status: "warning", subject: "server key" });
  });

  it("whose files are gone, whose deletions fail, whose jobs stand still, whose reports are late", async () => {
    await rm(join(test.home, "objects"), { recursive: true });
    expect(await checkMediaFiles(config)).toMatchObject([
      { status: "warning", nextSteps: expect.arrayContaining([expect.stringMatching(/^Or make one anew/u)]) },
    ]);
    await change(`insert into object_deletion (key, requested_at, attempts, next_attempt_at, last_failure)
      values ('media/aa/gone.png', now() - interval '1 hour', 3, now() + interval '1 hour', 'Access denied') returning key`);
    expect(await checkDeletions(config)).toMatchObject([
      { status: "warning", message: expect.stringContaining("Access denied") },
    ]);
    // As of a worker that has it still: this process's own leaves it alone.
    await change(`update generation_job set state = 'running', finished_at = null, created_at = now() - interval '1 hour',
      lease_owner = 'elsewhere/1/x', lease_expires_at = now() + interval '1 hour' returning id`);
    expect(await checkJobs(config)).toMatchObject([{ status: "warning", message: "1 older than 15 minutes" }]);
    await change(`update generation_job set state = 'failed', finished_at = now(), failure_code = 'worker_crashed'
      returning id`);
    expect(await checkJobs(config)).toMatchObject([{ message: expect.stringContaining("given up and refunded") }]);
    await change(`insert into report (id, receipt_hash, reason, reference, statement, created_at, due_at)
      values (gen_random_uuid(), 'x', 'other', 'a link', 'a statement', now() - interval '3 days', now() - interval '1 day')
      returning id`);
    expect(await checkReview(config)).toMatchObject([{ status: "failed", nextSteps: ["figment admin reports"] }]);
  });

  it("whose books somebody changed by hand", async () => {
    await change("update ledger.wallets set available = available + 1 returning owner_id");
    const findings = await checkBooks(config);
    expect(findings[0]).toMatchObject({ status: "failed", message: expect.stringContaining("wallet differs") });
  });

  it("whose data folder cannot be written", async () => {
    const folder = await mkdtemp(join(tmpdir(), "figment-health-"));
    await writeFile(join(folder, "file"), "");
    expect(await checkDataFolder({ ...config, home: join(folder, "file", "home") })).toMatchObject([
      { status: "failed", nextSteps: [expect.stringContaining("FIGMENT_HOME")] },
    ]);
    await rm(folder, { recursive: true });
  });
});

describe("what doctor says of who signs", () => {
  const day_ms = 24 * 60 * 60 * 1000;

  it.each([
    [0, "ok"],
    [10 * 365 - 30, "warning"],
    [10 * 365 + 30, "failed"],
  ])("whose identity was made %i days ago: %s", async (age_days, status) => {
    const home = await mkdtemp(join(tmpdir(), "figment-health-"));
    const config = await readConfig({ FIGMENT_HOME: home });
    expect(await checkIdentity(config)).toMatchObject([
      { status: "ok", message: expect.stringContaining("no identity") },
    ]);
    await openIdentity(config, { now: () => new Date(Date.now() - age_days * day_ms) });
    expect(await checkIdentity(config)).toMatchObject([{ status }]);
    await rm(home, { recursive: true });
  });
});
