import { randomInt } from "node:crypto";
import { findViolations } from "../../packages/core/src/ledger/find-violations.ts";
import { createLedgerBatcher } from "../../packages/core/src/ledger/ledger-batcher.ts";
import type { Say } from "../harness/bench.ts";
import { interleave } from "../harness/interleave.ts";
import { rowOf, type Comparison, type Row } from "../harness/row.ts";
import { startBenchServer, type BenchServer } from "./ledger-bench-server.ts";
import { naivePair } from "./naive-ledger.ts";
import { batchedPair, pairsPerSecond } from "./reserve-and-settle.ts";
import { ownerWithEntries, statementPage_ms } from "./statement-page.ts";
import { fillWallets } from "./wallets.ts";

const seconds = 3;
const rounds = { warmUp: 1, counted: 7 };
const p99Goal_ms = 15;

/** Reserve and settle, beside pgbench's TPC-B and beside a naive ledger, on one server with fsync on. */
export async function benchLedger(say: Say): Promise<readonly Row[]> {
  say("Starting a Postgres of its own; filling pgbench's 5 million accounts ...");
  await using server = await startBenchServer();
  const { database } = server;
  const { many, hot } = await fillWallets(database);
  const naive = await naivePair(database, [...many, hot]);
  const latencies_ms: number[] = [];
  const batched = batchedPair(createLedgerBatcher(database), latencies_ms);
  const anyone = () => many[randomInt(many.length)] ?? hot;
  const everybody = () => hot;
  const ours = (pickOwner: () => string, inFlight: number) => () =>
    pairsPerSecond({ pair: batched, pickOwner, inFlight, seconds });
  const theirs = (pickOwner: () => string) => () => pairsPerSecond({ pair: naive, pickOwner, inFlight: 16, seconds });
  const tpcb = () => server.tpcb(seconds);

  say(`${rounds.counted} rounds of ${seconds} s a side ...`);
  const p99s_ms: number[] = [];
  const manyThenLatency = async (): Promise<number> => {
    latencies_ms.length = 0;
    const rate = await ours(anyone, 16)();
    p99s_ms.push(percentile(latencies_ms, 0.99));
    return rate;
  };
  const cases: readonly (Comparison & {
    readonly ours: () => Promise<number>;
    readonly peer: () => Promise<number>;
  })[] = [
    {
      measure: "1,000 wallets, 16 in flight, beside TPC-B",
      unit: "pairs/s",
      goal: { atLeast: 1 },
      ours: manyThenLatency,
      peer: tpcb,
    },
    {
      measure: "one hot wallet, 16 in flight, beside TPC-B",
      unit: "pairs/s",
      goal: { atLeast: 0.5 },
      ours: ours(everybody, 16),
      peer: tpcb,
    },
    {
      measure: "one hot wallet, 200 in flight, beside TPC-B",
      unit: "pairs/s",
      goal: { atLeast: 1.5 },
      ours: ours(everybody, 200),
      peer: tpcb,
    },
    {
      measure: "1,000 wallets, 16 in flight, beside naive Prisma",
      unit: "pairs/s",
      goal: { atLeast: 1 },
      ours: ours(anyone, 16),
      peer: theirs(anyone),
    },
    {
      measure: "one hot wallet, 16 in flight, beside naive Prisma",
      unit: "pairs/s",
      goal: { atLeast: 1 },
      ours: ours(everybody, 16),
      peer: theirs(everybody),
    },
  ];
  const samples = await interleave(cases, rounds);
  const rows = cases.flatMap(({ ours: _ours, peer: _peer, ...comparison }, index) => {
    const measured = samples[index];
    return measured === undefined ? [] : [rowOf(comparison, measured)];
  });
  const latency = rowOf(
    { measure: `p99 of an operation, 16 in flight, beside ${p99Goal_ms} ms`, unit: "ms", goal: { atMost: 1 } },
    { ours: p99s_ms.slice(rounds.warmUp), peer: [p99Goal_ms] },
  );
  const violations = await findViolations(database);
  if (violations.length > 0) throw new Error(`The books are wrong after the bench: ${JSON.stringify(violations[0])}`);
  return [...rows, latency, await statementRow(server, say)];
}

async function statementRow({ database }: BenchServer, say: Say): Promise<Row> {
  say("Writing a wallet of a million entries ...");
  const [long, short] = [await ownerWithEntries(database, 1_000_000), await ownerWithEntries(database, 1_000)];
  await database.query("analyze", []);
  const pair = { ours: () => statementPage_ms(database, long), peer: () => statementPage_ms(database, short) };
  const [samples] = await interleave([pair], { warmUp: 2, counted: 9 });
  if (samples === undefined) throw new Error("Nothing was measured.");
  const measure = "statement page of a wallet with 1,000,000 entries, beside 1,000";
  return rowOf({ measure, unit: "ms", goal: { atMost: 1.5 } }, samples);
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? 0;
}
