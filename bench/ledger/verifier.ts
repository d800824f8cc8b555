import { findViolations } from "../../packages/core/src/ledger/find-violations.ts";
import { writeBusyBooks } from "../../packages/core/src/testing/ledger/busy-books.ts";
import { openMigrated } from "../../packages/core/src/testing/postgres/open-migrated.ts";
import { startTestServers } from "../../packages/core/src/testing/postgres/start-test-servers.ts";
import { createDatabase } from "../../packages/core/src/testing/postgres/test-databases.ts";
import type { TestServer } from "../../packages/core/src/testing/postgres/test-server.ts";
import type { Say } from "../harness/bench.ts";
import { rowOf, type Row } from "../harness/row.ts";

const entries = 1_000_000;
const goal_ms = 5_000;
const rounds = 5;

/** Checking every invariant of books with a million entries, beside the five seconds it may take, on every Postgres there is. */
export async function benchVerifier(say: Say): Promise<readonly Row[]> {
  const servers = await startTestServers();
  try {
    const rows: Row[] = [];
    for (const server of servers) rows.push(await verifierRow(server, say));
    return rows;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

async function verifierRow(server: TestServer, say: Say): Promise<Row> {
  await using database = await openMigrated(await createDatabase(server, "verifier"), 10);
  say(`Writing books of ${entries.toLocaleString("en")} entries on ${server.name} ...`);
  await writeBusyBooks(database, entries);
  await database.query("analyze", []);
  const took_ms: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begun_ms = performance.now();
    const [violation] = await findViolations(database);
    took_ms.push(performance.now() - begun_ms);
    if (violation !== undefined) throw new Error(`The books are wrong: ${JSON.stringify(violation)}`);
  }
  const measure = `1,000,000 entries checked on ${server.name}, beside ${goal_ms / 1_000} s`;
  return rowOf({ measure, unit: "ms", goal: { atMost: 1 } }, { ours: took_ms, peer: [goal_ms] });
}
