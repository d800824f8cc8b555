import {
  appendFileSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from "node:fs";
import { StudioError } from "../../errors.ts";
import type { Binaries } from "./binaries.ts";
import { folderProblem } from "./folder-problem.ts";
import { embeddedDatabase, embeddedUser, type ServerLayout } from "./layout.ts";
import { startMark } from "../../system/process-identity.ts";
import { runProgram, type OsUser, type ProgramResult } from "./run-program.ts";
import { clusterSettings, initialiseArguments } from "./settings.ts";

const draftName = /^cluster-new-(\d+)-/u;

/** Where a cluster lies that an upgrade has finished and not yet put into its place. */
export const upgradedCluster = ({ clusterFolder }: ServerLayout): string => `${clusterFolder}.upgraded`;

/** Puts it there, where whoever upgraded was killed between two steps. */
export function finishUpgrade(layout: ServerLayout): void {
  if (existsSync(layout.clusterFolder) || !existsSync(upgradedCluster(layout))) return;
  renameSync(upgradedCluster(layout), layout.clusterFolder);
}

/**
 * The major version of the cluster in the folder; undefined when there is none yet.
 *
 * @throws StudioError `invalid_configuration` when something else lies there.
 */
export function clusterMajor(layout: ServerLayout): number | undefined {
  try {
    const major = Number.parseInt(readFileSync(`${layout.clusterFolder}/PG_VERSION`, "utf8"), 10);
    if (major > 0) return major;
    throw notACluster(layout.clusterFolder, new Error("PG_VERSION holds no number"));
  } catch (error) {
    if (error instanceof StudioError) throw error;
    if (!isErrno(error, "ENOENT")) throw folderProblem(layout.clusterFolder, error);
  }
  try {
    // An empty folder is no cluster and nobody's loss.
    rmdirSync(layout.clusterFolder);
  } catch (error) {
    if (!isErrno(error, "ENOENT")) throw notACluster(layout.clusterFolder, error);
  }
  return undefined;
}

/**
 * Makes a new cluster with its database beside its final place and moves it there, so that a process killed half-way leaves
 * nothing half-made. When another process was faster its cluster stands.
 */
export async function initialiseCluster(
  layout: ServerLayout,
  binaries: Binaries,
  user: OsUser | undefined,
  timeout_ms: number,
): Promise<void> {
  await removeDrafts(layout.stateFolder);
  let draft: string | undefined;
  try {
    draft = mkdtempSync(`${layout.stateFolder}/cluster-new-${process.pid}-`);
    if (user !== undefined) chownSync(draft, user.uid, user.gid);
    const { folder, major } = binaries;
    const args = initialiseArguments(draft, embeddedUser, major);
    assertDone(await runProgram(`${folder}/initdb`, args, { user, timeout_ms }), layout);
    appendFileSync(`${draft}/postgresql.conf`, clusterSettings);
    assertDone(await createDatabase(draft, binaries, user, timeout_ms), layout);
    moveIntoPlace(draft, layout);
  } catch (error) {
    throw error instanceof StudioError ? error : folderProblem(layout.stateFolder, error);
  } finally {
    if (draft !== undefined) rmSync(draft, { recursive: true, force: true });
  }
}

// Before anybody can connect: a server that answers always has its database.
function createDatabase(draft: string, binaries: Binaries, user: OsUser | undefined, timeout_ms: number) {
  const input = `create database ${embeddedDatabase};\n`;
  return runProgram(`${binaries.folder}/postgres`, ["--single", "-D", draft, "postgres"], { user, timeout_ms, input });
}

function moveIntoPlace(draft: string, layout: ServerLayout): void {
  try {
    renameSync(draft, layout.clusterFolder);
  } catch (error) {
    if (isErrno(error, "ENOTEMPTY") || isErrno(error, "EEXIST")) return;
    throw error;
  }
  const parent = openSync(layout.stateFolder, "r");
  fsyncSync(parent);
  closeSync(parent);
}

async function removeDrafts(stateFolder: string): Promise<void> {
  for (const name of readdirSync(stateFolder)) {
    const maker = draftName.exec(name)?.[1];
    if (maker === undefined || (await startMark(Number(maker))) !== undefined) continue;
    try {
      rmSync(`${stateFolder}/${name}`, { recursive: true, force: true });
    } catch {
      // The initdb of a killed process may still be writing there: the next initialisation removes it.
    }
  }
}

function assertDone(result: ProgramResult, layout: ServerLayout): void {
  if (result.exitCode === 0 && !/^(?:FATAL|PANIC|.*ERROR): /mu.test(result.output)) return;
  if (/No space left on device|disk quota exceeded/iu.test(result.output)) {
    throw folderProblem(layout.stateFolder, Object.assign(new Error(lastLines(result.output)), { code: "ENOSPC" }));
  }
  const reason = result.hasTimedOut ? "it took too long" : lastLines(result.output);
  throw new StudioError("database_unavailable", `The database in ${layout.stateFolder} could not be made: ${reason}`, {
    nextSteps: /could not look up effective user/u.test(result.output)
      ? ["Run as a user that has an entry in /etc/passwd: Postgres needs the user's name."]
      : ["Repair what the message names, then run the command again: nothing half-made was left."],
    isRetryable: result.hasTimedOut,
    details: { output: result.output.slice(-2000) },
  });
}

function lastLines(output: string): string {
  return output.split("\n").slice(-3).join(" ");
}

function notACluster(folder: string, cause: unknown): StudioError {
  return new StudioError("invalid_configuration", `${folder} is not empty, and not a Postgres cluster either.`, {
    nextSteps: ["Move it away, or choose another data folder with FIGMENT_HOME."],
    cause,
  });
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
