import { spawn } from "node:child_process";
import { closeSync, openSync, renameSync } from "node:fs";
import type { Binaries } from "./binaries.ts";
import { embeddedPort, type ServerLayout } from "./layout.ts";
import { giveToFolderOwner } from "./prepare-folders.ts";
import { serverEnvironment, type OsUser } from "./run-program.ts";
import { logSize_bytes } from "./start-failure.ts";
import { supervisorEntry } from "./supervisor-entry.ts";
import type { SupervisorSettings } from "./supervisor-settings.ts";

/** A supervisor on its way: it belongs to nobody, we only hear whether it ended early. */
export interface Launch {
  readonly hasEnded: boolean;
  /** Where its part of the log begins. */
  readonly logOffset_bytes: number;
}

export interface LaunchOptions {
  layout: ServerLayout;
  binaries: Binaries;
  socketFolder: string;
  user: OsUser | undefined;
  idleStop_s: number;
}

const logLimit_bytes = 4_000_000;

/**
 * Starts the supervisor in a session of its own, with nothing of ours but the log file open: it lives on when this process or its
 * terminal goes, and this process never waits for it to end.
 */
export function launchSupervisor(options: LaunchOptions): Launch {
  const { layout } = options;
  if (logSize_bytes(layout.logFile) > logLimit_bytes) renameSync(layout.logFile, `${layout.logFile}.1`);
  const launch = { hasEnded: false, logOffset_bytes: logSize_bytes(layout.logFile) };
  const log = openSync(layout.logFile, "a", 0o600);
  try {
    giveToFolderOwner(layout.logFile);
    const child = spawn(process.execPath, [supervisorEntry(), JSON.stringify(settingsOf(options))], {
      detached: true,
      cwd: "/",
      env: serverEnvironment(),
      stdio: ["ignore", log, log],
    });
    const end = () => {
      launch.hasEnded = true;
    };
    child.once("exit", end);
    child.once("error", end);
    child.unref();
  } finally {
    closeSync(log);
  }
  return launch;
}

function settingsOf({ layout, binaries, socketFolder, user, idleStop_s }: LaunchOptions): SupervisorSettings {
  return {
    postgres: `${binaries.folder}/postgres`,
    clusterFolder: layout.clusterFolder,
    socketFolder,
    port: embeddedPort,
    ...(user === undefined ? {} : { user }),
    idleStop_s,
    lastUsedFile: layout.lastUsedFile,
  };
}
