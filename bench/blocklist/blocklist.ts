import { randomBytes } from "node:crypto";
import type { Database } from "../../packages/core/src/database/database.ts";
import { hammingDistance } from "../../packages/core/src/media/perceptual-hash.ts";
import { findBlocked } from "../../packages/core/src/moderation/blocklist/blocklist.ts";
import { nearDistance_bits } from "../../packages/core/src/moderation/blocklist/near-hashes.ts";
import { openMigrated } from "../../packages/core/src/testing/postgres/open-migrated.ts";
import { startTestServers } from "../../packages/core/src/testing/postgres/start-test-servers.ts";
import { createDatabase } from "../../packages/core/src/testing/postgres/test-databases.ts";
import type { Say } from "../harness/bench.ts";
import { interleave } from "../harness/interleave.ts";
import { rowOf, type Comparison, type Row } from "../harness/row.ts";

const hashes = 1_000_000;
const searches = 20;
const rounds = { warmUp: 1, counted: 5 };

/** Searching a million blocked pictures for near copies, beside looking one up by its key, and beside comparing with all. */
export async function benchBlocklist(say: Say): Promise<readonly Row[]> {
  const [server, ...others] = await startTestServers();
  await Promise.all(others.map((other) => other.stop()));
  if (server === undefined) throw new Error("There is no database server.");
  try {
    await using database = await openMigrated(await createDatabase(server, "blocklist"), 4);
    say(`Blocking ${hashes.toLocaleString("en")} pictures ...`);
    const known = await fill(database);
    await requireFinds(database, known);
    say(`${rounds.counted} rounds of ${searches} searches ...`);
    const cases: readonly (Comparison & { readonly peer: () => Promise<number> })[] = [
      {
        measure: "near copies, upright and mirrored, beside one look-up by key",
        unit: "ms",
        goal: { atMost: 60 },
        peer: () => average_ms(() => byKey(database, randomHash())),
      },
      {
        measure: "near copies, upright and mirrored, beside comparing with all",
        unit: "ms",
        goal: { atMost: 0.2 },
        peer: () => average_ms(() => byScan(database, randomHash()), 2),
      },
    ];
    const ours = () => average_ms(() => findBlocked(database, randomHash()));
    const samples = await interleave(
      cases.map(({ peer }) => ({ ours, peer })),
      rounds,
    );
    return cases.flatMap((comparison, index) => {
      const sample = samples[index];
      return sample === undefined ? [] : [rowOf(comparison, sample)];
    });
  } finally {
    await server.stop();
  }
}

async function fill(database: Database): Promise<bigint> {
  const known = randomHash();
  await database.query(
    `insert into blocked_picture (id, hash, reason, created_at, created_by)
     select gen_random_uuid(), ('x' || encode(substring(sha256(n::text::bytea) for 8), 'hex'))::bit(64)::bigint, 'other', now(), gen_random_uuid()
     from generate_series(1, $1::integer) n on conflict do nothing`,
    [hashes - 1],
  );
  await database.query(
    `insert into blocked_picture (id, hash, reason, created_at, created_by)
     values (gen_random_uuid(), $1::bigint, 'known', now(), gen_random_uuid())`,
    [known],
  );
  await database.query("analyze blocked_picture", []);
  return known;
}

/** A search that finds nothing is fast: it has to find every copy first. */
async function requireFinds(database: Database, known: bigint): Promise<void> {
  for (let bits = 0; bits <= nearDistance_bits; bits++) {
    let copy = known;
    for (let bit = 0; bit < bits; bit++) copy = BigInt.asIntN(64, copy ^ (1n << BigInt((bit * 29 + 3) % 64)));
    const found = await findBlocked(database, copy);
    if (hammingDistance(copy, known) !== bits || found.match?.reason !== "known") {
      throw new Error(`A copy that differs in ${bits} bits was not found.`);
    }
  }
}

async function byKey(database: Database, hash: bigint): Promise<void> {
  await database.query("select id::text, reason from blocked_picture where hash = $1::bigint", [hash]);
}

async function byScan(database: Database, hash: bigint): Promise<void> {
  await database.query(
    `select id::text, reason from blocked_picture where bit_count((hash # $1::bigint)::bit(64)) <= ${nearDistance_bits} limit 1`,
    [hash],
  );
}

async function average_ms(search: () => Promise<unknown>, times = searches): Promise<number> {
  const begun_ms = performance.now();
  for (let count = 0; count < times; count++) await search();
  return (performance.now() - begun_ms) / times;
}

function randomHash(): bigint {
  return randomBytes(8).readBigInt64BE();
}
