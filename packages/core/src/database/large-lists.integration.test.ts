import { Client } from "pg";
import { beforeAll, afterAll, describe, expect, it } from "vitest";
import type { Account } from "../accounts/account.ts";
import { createTestStudio, testServers, type TestStudio } from "../testing/index.ts";

/** Enough for Postgres to prefer an index wherever it has one: its plans for ten times as many are the same. */
const rows = 10_000;

/** Ten thousand of everything that reviewers and admins list, and only some of it open. References between them are left out. */
const fill = [
  "set session_replication_role = replica",
  "set synchronous_commit = off",
  `insert into account (id, display_name, created_at, updated_at)
   select gen_random_uuid(), 'Person ' || n, now() - n * interval '1 minute', now() from generate_series(1, ${rows}) n`,
  `insert into account_login (account_id, email, email_key, email_verified_at, password_hash, password_changed_at)
   select id, name || '@x.io', name || '@x.io', now(), '', now()
   from (select id, 'p' || substr(display_name, 8) as name from account where display_name like 'Person %') person`,
  `insert into audit_entry (id, actor_id, account_id, act, subject, details, created_at)
   select gen_random_uuid(), id, id, 'log in', 'session', '{}', now() from account`,
  `insert into report (id, receipt_hash, reason, reference, statement, state, created_at, due_at, decided_at)
   select gen_random_uuid(), n::text, 'other', 'somewhere', 'so', case when n % 500 = 0 then 'open' else 'rejected' end,
     now(), now() + n * interval '1 minute', case when n % 500 = 0 then null else now() end
   from generate_series(1, ${rows}) n`,
  `insert into quarantined_output (id, account_id, job_id, output_index, reason, labels, classifier, object_key, content_type,
     size_bytes, is_marked, state, created_at, decided_at)
   select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 0, 'flagged', '[]', 'c', 'k', 'image/png', 1, false,
     case when n % 500 = 0 then 'open' else 'confirmed' end, now() + n * interval '1 minute',
     case when n % 500 = 0 then null else now() end
   from generate_series(1, ${rows}) n`,
  `insert into appeal (id, account_id, quarantined_output_id, statement, state, created_at, decided_at)
   select gen_random_uuid(), account_id, id, 'so', case when state = 'open' then 'open' else 'refused' end, created_at, decided_at
   from quarantined_output`,
];

const [server = ""] = testServers();

describe("lists of thousands", () => {
  let test: TestStudio;
  let admin: Account;
  beforeAll(async () => {
    test = await createTestStudio(server);
    admin = await test.account("owner", [], "admin");
    const client = new Client(test.connection);
    await client.connect();
    for (const statement of [...fill, "analyze"]) await client.query(statement);
    await client.end();
  }, 120_000);
  afterAll(() => test[Symbol.asyncDispose]());

  const somebody = async (): Promise<string> => {
    const [row] = await test.database.query<{ id: string }>(
      "select id::text as id from account where display_name = 'Person 777'",
      [],
    );
    return row?.id ?? "";
  };

  /** What Postgres read of each table from its first row to its last since the last time. */
  async function wholeReads(): Promise<Readonly<Record<string, number>>> {
    // The numbers of a connection are told when it is idle, at the latest when it is asked to.
    await test.database.query("select pg_stat_force_next_flush()", []);
    const counted = await test.database.query<{ name: string; reads: number }>(
      `select relname as name, seq_scan::integer as reads from pg_stat_user_tables
       where relname = any('{account,account_login,audit_entry,report,quarantined_output,appeal}')`,
      [],
    );
    return Object.fromEntries(counted.map(({ name, reads }) => [name, reads]));
  }

  it.each([
    ["open reports", () => test.studio.review.reports(admin, { isOpen: true, limit: 20 })],
    ["all reports", () => test.studio.review.reports(admin, { isOpen: false, limit: 20 })],
    ["outputs to review", () => test.studio.review.quarantine(admin, { isOpen: true, limit: 20 })],
    ["all outputs that were held back", () => test.studio.review.quarantine(admin, { isOpen: false, limit: 20 })],
    ["open appeals", () => test.studio.review.appeals(admin, { isOpen: true, limit: 20 })],
    ["all appeals", () => test.studio.review.appeals(admin, { isOpen: false, limit: 20 })],
    ["the audit log", () => test.studio.admin.acts(admin, { limit: 20 })],
    ["accounts", () => test.studio.admin.search(admin, { limit: 20 })],
  ])("%s are read by an index", async (_name, read) => {
    expect(await read()).toHaveLength(20);
    const before = await wholeReads();
    await read();
    expect(await wholeReads()).toEqual(before);
  });

  it("what one person did, and what was done to them, is read by an index", async () => {
    const id = await somebody();
    const before = await wholeReads();
    expect(await test.studio.admin.acts(admin, { accountId: id, limit: 20 })).toHaveLength(1);
    expect(await test.studio.admin.acts(admin, { actorId: id, limit: 20 })).toHaveLength(1);
    expect(await wholeReads()).toEqual(before);
  });

  it.each([
    ["Person 7777", "Person 7777"],
    ["son 777", "Person 777"],
    ["P8888@X", "Person 8888"],
  ])("an account is found by %j, a part of its name or address, by an index", async (text, name) => {
    const before = await wholeReads();
    const found = await test.studio.admin.search(admin, { text, limit: 20 });
    expect(found.map(({ displayName }) => displayName)).toContain(name);
    expect(await wholeReads()).toEqual(before);
  });
});
