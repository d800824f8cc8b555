// A program of the crash loops: runs the mix against the database it is given until it is killed, and writes a line for every
// operation that was acknowledged. Arguments: how to connect, and the owners, both as JSON.
import { writeSync } from "node:fs";
import { Pool, type PoolConfig } from "pg";
import { createDatabase } from "../../database/database.ts";
import { createLedgerBatcher } from "../../ledger/ledger-batcher.ts";
import { runMix } from "./random-mix.ts";

const [connection = "{}", owners = "[]"] = process.argv.slice(2);
const database = createDatabase(new Pool(JSON.parse(connection) as PoolConfig));
const failures = await runMix({
  database,
  batcher: createLedgerBatcher(database),
  ownerIds: JSON.parse(owners) as string[],
  // Synchronous: what was written has left the process when it is killed.
  onAcknowledged: (acknowledgement) => void writeSync(1, `${JSON.stringify(acknowledgement)}\n`),
  isOver: () => false,
});
process.stderr.write(`The mix ended by itself: ${failures.join("; ")}\n`);
