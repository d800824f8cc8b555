import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { StudioError } from "../../errors.ts";
import { tryFileLock } from "../../system/file-lock.ts";
import { answeringServer } from "./answers.ts";
import { findBinaries } from "./binaries.ts";
import type { EnsureOptions } from "./ensure.ts";
import { folderProblem } from "./folder-problem.ts";
import { clusterMajor, finishUpgrade, initialiseCluster } from "./initialise-cluster.ts";
import { launchSupervisor, type Launch, type LaunchOptions } from "./launch.ts";
import { embeddedPort, type ServerLayout } from "./layout.ts";
import { serverUser } from "./os-user.ts";
import { livingServer } from "./living-server.ts";
import type { PostmasterFile } from "./postmaster-file.ts";
import { assertReachable, nearestFolder, prepareFolders } from "./prepare-folders.ts";
import { prepareSocketFolder, socketFolderFor } from "./socket-folder.ts";
import { recoverStaleFiles } from "./stale-files.ts";
import { readStartFailure, startError, timeoutError } from "./start-failure.ts";
import { endWhenStuck, type Stuck } from "./stuck-server.ts";

const look_ms = 15;
/** A first start writes some 40 MB and forces them to disk: slow on a slow disk, so it gets longer. */
const initialiseFactor = 4;

/** The slow path of `ensureEmbeddedServer`: waits for whoever is starting the server already, or starts it. */
export async function startServer(given: ServerLayout, options: EnsureOptions): Promise<PostmasterFile> {
  const { startTimeout_ms = 30_000, onProgress = () => undefined } = options;
  // Asked before anything is created, so that a refusal leaves nothing behind.
  await assertReachable(nearestFolder(given.stateFolder), await serverUser(given.clusterFolder));
  const layout = prepareFolders(given);
  const wait_ms = startTimeout_ms * (initialiseFactor + 1);
  const deadline = performance.now() + wait_ms;
  let hasTold = false;
  for (;;) {
    const lock = await lockOf(layout);
    if (lock !== undefined) {
      try {
        return (await answeringServer(layout)) ?? (await bringUp(layout, options));
      } finally {
        await lock.release();
      }
    }
    const server = await answeringServer(layout);
    if (server !== undefined) return server;
    if (!hasTold) onProgress("Another command is starting the database; waiting for it.");
    hasTold = true;
    if (performance.now() > deadline) {
      throw timeoutError(layout, wait_ms, "Another command was still starting the database");
    }
    await delay(look_ms);
  }
}

async function lockOf(layout: ServerLayout) {
  try {
    return await tryFileLock(layout.startLock);
  } catch (error) {
    throw folderProblem(layout.stateFolder, error);
  }
}

async function bringUp(layout: ServerLayout, options: EnsureOptions): Promise<PostmasterFile> {
  const { startTimeout_ms = 30_000, idleStop_s = 600, onProgress = () => undefined } = options;
  const user = await serverUser(layout.clusterFolder);
  await assertReachable(layout.stateFolder, user);
  finishUpgrade(layout);
  const major = clusterMajor(layout);
  const binaries = await findBinaries(user, major, options.programs);
  if (major === undefined) {
    onProgress("Preparing the database for the first time.");
    await initialiseCluster(layout, binaries, user, startTimeout_ms * initialiseFactor);
    if (clusterMajor(layout) !== binaries.major) return bringUp(layout, options);
  } else {
    onProgress("Starting the database.");
  }
  const socketFolder = socketFolderFor(dirname(layout.stateFolder), user);
  prepareSocketFolder(socketFolder, user);
  return untilReady({ layout, binaries, socketFolder, user, idleStop_s }, startTimeout_ms);
}

async function untilReady(options: LaunchOptions, startTimeout_ms: number): Promise<PostmasterFile> {
  const { layout } = options;
  const deadline = performance.now() + startTimeout_ms;
  let launch: Launch | undefined;
  let stuck: Stuck | undefined;
  for (;;) {
    const answering = await answeringServer(layout);
    if (answering !== undefined) return answering;
    // Starting, recovering or stopping: Postgres is there, so another one would only be refused.
    const living = await livingServer(layout);
    if (living === undefined) launch = await launchUnlessOnItsWay(options, launch);
    else stuck = endWhenStuck(living, stuck);
    if (performance.now() > deadline) {
      throw timeoutError(layout, startTimeout_ms, `The database in ${layout.clusterFolder} did not answer`);
    }
    await delay(look_ms);
  }
}

async function launchUnlessOnItsWay(options: LaunchOptions, previous: Launch | undefined): Promise<Launch> {
  const { layout, socketFolder } = options;
  if (previous?.hasEnded === false) return previous;
  if (previous?.hasEnded === true) {
    const failure = readStartFailure(layout.logFile, previous.logOffset_bytes);
    if (!failure.isPassing) throw startError(layout, failure.reason);
    // Orphans of a killed server need a moment to notice; more attempts would only fill the log.
    await delay(100);
  }
  try {
    await recoverStaleFiles(layout.clusterFolder, socketFolder, embeddedPort);
    return launchSupervisor(options);
  } catch (error) {
    throw error instanceof StudioError ? error : folderProblem(layout.stateFolder, error);
  }
}
