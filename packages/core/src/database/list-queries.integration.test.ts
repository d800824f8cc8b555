import { Pool, type PoolClient } from "pg";
import { expect, it } from "vitest";
import { readConfig } from "../configuration/read-config.ts";
import { createStudio } from "../studio.ts";
import { createTestStudio, testCharacter, testServers } from "../testing/index.ts";
import { createDatabase } from "./database.ts";

const [server = ""] = testServers();
/** They grow with use: none of them may be read whole for a page. */
const growing = /Seq Scan on (media|character|character_version|generation_job|generation_output|audit_entry|entry)\b/u;

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Remembers what is asked through a pool. */
function remember(pool: Pool, statements: Statement[]): void {
  pool.on("connect", (client: PoolClient) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    Object.assign(client, {
      query(...given: unknown[]): unknown {
        const [first, second] = given;
        const { text, values = [] } = (typeof first === "string" ? { text: first } : first) as Partial<Statement>;
        if (text !== undefined) statements.push({ text, values: Array.isArray(second) ? second : values });
        return query(...given);
      },
    });
  });
}

it("reads every list by an index", async () => {
  await using test = await createTestStudio(server);
  const statements: Statement[] = [];
  const pool = new Pool({ ...test.connection, max: 2 });
  remember(pool, statements);
  const database = createDatabase(pool);
  await using studio = await createStudio(await readConfig({ FIGMENT_HOME: test.home }), { database });
  const account = await test.account("owner", [], "admin");
  const character = await studio.characters.create(account, testCharacter);
  await studio.generation.requestImages(account, character, { count: 1 });
  await studio.generation.idle();
  const after = { createdAt: new Date("2030-01-01T00:00:00Z"), id: character.id };

  statements.length = 0;
  await studio.characters.page(account, { limit: 21 });
  await studio.media.list(account, { limit: 21, after });
  await studio.media.list(account, { limit: 21, characterId: character.id, kind: "image" });
  await studio.generation.list(account, 21, after);
  await studio.tokens.usage(account);
  await studio.admin.search(account, { limit: 21 });
  await studio.admin.acts(account, { limit: 21 });

  const asked = statements.filter(({ text }) => /^\s*(select|with)\b/iu.test(text));
  expect(asked.length).toBeGreaterThanOrEqual(7);
  const client = await pool.connect();
  try {
    // The tables are tiny here: an index is used only because nothing else is allowed, and only where one serves.
    await client.query("set enable_seqscan = off");
    for (const { text, values } of asked) {
      const { rows } = await client.query<{ "QUERY PLAN": string }>(`explain ${text}`, [...values]);
      const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
      expect(plan, text).not.toMatch(growing);
    }
  } finally {
    client.release(true);
  }
});
