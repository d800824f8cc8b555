import { spawn } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { Pool } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { createDatabase, type Database } from "../database/database.ts";
import { openTestDatabase, testServers } from "../testing/index.ts";
import { makeKillableServer } from "../testing/ledger/killable-server.ts";
import { findLost, runMix, type Acknowledgement } from "../testing/ledger/random-mix.ts";
import { openMigrated } from "../testing/postgres/open-migrated.ts";
import { longMinutes } from "../testing/ledger/run-limit.ts";
import { createLedgerBatcher } from "./ledger-batcher.ts";
import { findViolations } from "./find-violations.ts";

const isLong = longMinutes() > 0;
/** Kills of either kind on each server. */
const kills = isLong ? 110 : 5;
const timeout_ms = isLong ? 1_800_000 : 60_000;
const longestLife_ms = 250;
const client = new URL("../testing/ledger/mix-client.ts", import.meta.url).pathname;

describe.each([...testServers()])("killed at a random moment, on %s,", (server) => {
  let ownerIds: readonly string[];
  beforeAll(() => {
    ownerIds = Array.from({ length: 4 }, () => randomUUID());
  });

  async function expectIntact(database: Database, acknowledged: readonly Acknowledgement[]): Promise<void> {
    expect(await findLost(database, acknowledged)).toEqual([]);
    expect(await findViolations(database)).toEqual([]);
  }

  it(
    "a client leaves books that add up, and everything it was told is there",
    async () => {
      const { database, connection, drop } = await openTestDatabase(server);
      let acknowledged = 0;
      for (let kill = 0; kill < kills; kill++) {
        const args = ["--conditions=source", client, JSON.stringify(connection), JSON.stringify(ownerIds)];
        const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
        await once(child.stdout, "readable");
        const output = text(child.stdout);
        await delay(randomInt(longestLife_ms));
        child.kill("SIGKILL");
        const lines = (await output).split("\n").slice(0, -1);
        acknowledged += lines.length;
        await expectIntact(
          database,
          lines.map((line) => JSON.parse(line) as Acknowledgement),
        );
      }
      expect(acknowledged).toBeGreaterThan(kills);
      await drop();
    },
    timeout_ms,
  );

  it(
    "the database loses nothing that it had acknowledged",
    async () => {
      await using postgres = await makeKillableServer(server);
      await postgres.start();
      const connect = () => createDatabase(new Pool({ ...postgres.connection, database: "postgres", max: 6 }));
      await using _first = await openMigrated({ ...postgres.connection, database: "postgres" }, 1);
      const acknowledged: Acknowledgement[] = [];
      for (let kill = 0; kill < kills; kill++) {
        await using database = connect();
        const batcher = createLedgerBatcher(database);
        let isOver = false;
        const onAcknowledged = (one: Acknowledgement) => void acknowledged.push(one);
        const mix = runMix({ database, batcher, ownerIds, onAcknowledged, isOver: () => isOver });
        await delay(20 + randomInt(longestLife_ms));
        await postgres.kill();
        isOver = true;
        for (const error of await mix) expect(error).toMatchObject({ code: "database_unavailable" });
        await postgres.start();
        await using again = connect();
        await expectIntact(again, acknowledged);
      }
      expect(acknowledged.length).toBeGreaterThan(kills);
    },
    timeout_ms,
  );
});
