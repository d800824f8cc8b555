import { renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Client } from "pg";
import type { Config } from "../configuration/read-config.ts";
import { StudioError } from "../errors.ts";
import { tryFileLock } from "../system/file-lock.ts";
import { backupDatabase } from "./backup.ts";
import { takeInventory } from "./backup/inventory.ts";
import { findBinaries } from "./embedded/binaries.ts";
import { clusterMajor, upgradedCluster } from "./embedded/initialise-cluster.ts";
import type { ServerLayout } from "./embedded/layout.ts";
import { realLayout } from "./embedded/living-server.ts";
import { serverUser } from "./embedded/os-user.ts";
import { stopServer } from "./embedded/stop.ts";
import { openDatabase, type ProgressListener } from "./open-database.ts";
import { restoreDatabase } from "./restore.ts";
import { withClient } from "./with-client.ts";

/** What became of a cluster. */
export interface ClusterUpgrade {
  readonly from: number;
  readonly to: number;
  /** Where the old one lies, whole, for the way back; `null` where nothing had to be done. */
  readonly kept: string | null;
}

const lockTimeout_s = 10;

/**
 * Brings the embedded database to the newest Postgres that is here: a cluster opens with the version that made it alone. The old
 * programs have to be there once more: those that came with an older Figment, the machine's, or `FIGMENT_POSTGRES`. The rows go over
 * as a backup, while nobody can write; the old cluster is kept beside the new one. Broken off at any moment, one of the two is in
 * place, with every row.
 *
 * Throws `invalid_input` for a database of one's own, `not_found` before there is one, `conflict` when somebody is in the middle of
 * something, `invalid_configuration` when the old programs are not here.
 */
export async function upgradeCluster(config: Config, onProgress: ProgressListener): Promise<ClusterUpgrade> {
  if (config["database.url"] !== null) {
    throw new StudioError("invalid_input", "The database is a server of its own: its operator upgrades it.", {
      nextSteps: ["Postgres' own way: pg_upgrade, or figment backup and a new server. See docs/operations.md."],
    });
  }
  const layout = realLayout(config.home);
  const from = clusterMajor(layout);
  if (from === undefined) throw new StudioError("not_found", `There is no database in ${layout.stateFolder} yet.`);
  const { major: to } = await findBinaries(await serverUser(layout.clusterFolder));
  if (from >= to) return { from, to: from, kept: null };
  onProgress(`The database was made by Postgres ${from}; it goes over to ${to}.`);
  const draft = join(layout.stateFolder, "upgrade");
  const draftConfig = { ...config, home: draft };
  await removeDraft(draft);
  await (await openDatabase(config, onProgress))[Symbol.asyncDispose]();
  const kept = await withClient(config, async (writersOut) => {
    // The server is stopped while this connection still keeps writers out.
    writersOut.on("error", () => {});
    await keepWritersOut(writersOut);
    await copyInto(config, draftConfig, join(layout.stateFolder, `from-${from}.backup.gz`), onProgress);
    return swap(layout, draft, from);
  });
  await removeDraft(draft);
  return { from, to, kept };
}

async function keepWritersOut(client: Client): Promise<void> {
  const { tables } = await takeInventory(client);
  try {
    await client.query("begin");
    await client.query(`set local lock_timeout = '${lockTimeout_s}s'`);
    await client.query(`lock table ${tables.map(({ name }) => name).join(", ")} in share mode`);
  } catch (cause) {
    throw new StudioError("conflict", "Somebody is writing to the database.", {
      nextSteps: ["Stop figment up, workers and bots of this data folder, then try again."],
      cause,
    });
  }
}

async function copyInto(from: Config, to: Config, file: string, onProgress: ProgressListener): Promise<void> {
  await withClient(from, (client) => backupDatabase({ client, file }));
  await (await openDatabase(to, onProgress))[Symbol.asyncDispose]();
  // Migrations may have put rows there.
  await withClient(to, (client) => restoreDatabase({ client, file, force: true }));
  await stopServer(to.home);
  rmSync(file);
}

/** Nobody can start a server in between. Each step leaves what `startServer` can go on from. */
async function swap(layout: ServerLayout, draft: string, from: number): Promise<string> {
  const lock = await tryFileLock(layout.startLock);
  if (lock === undefined) throw new StudioError("conflict", "Another command is starting the database.");
  try {
    await stopServer(dirname(layout.stateFolder));
    const kept = `${layout.clusterFolder}-${from}-${Date.now()}`;
    renameSync(join(draft, "database", "cluster"), upgradedCluster(layout));
    renameSync(layout.clusterFolder, kept);
    renameSync(upgradedCluster(layout), layout.clusterFolder);
    // Stopped by us, and not by hand: whoever is still there may start it again.
    rmSync(layout.stoppedFile, { force: true });
    return kept;
  } finally {
    await lock.release();
  }
}

async function removeDraft(draft: string): Promise<void> {
  await stopServer(draft).catch(() => {});
  rmSync(draft, { recursive: true, force: true });
}
