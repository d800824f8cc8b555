import { resolve } from "node:path";

/** The database superuser of the embedded server. Nobody else can reach its socket, so it needs no password. */
export const embeddedUser = "figment";
export const embeddedDatabase = "figment";
/** Names the socket file only: the server never listens on TCP. */
export const embeddedPort = 5432;

/** Where everything of the embedded server lies inside a data folder. */
export interface ServerLayout {
  /** Parent of the rest; as root it belongs to root and others may only pass through. */
  stateFolder: string;
  /** PGDATA; as root the only folder which belongs to the server's OS user. */
  clusterFolder: string;
  postmasterFile: string;
  /** What the supervisor and the server print. */
  logFile: string;
  startLock: string;
  /** Its modification time is when somebody last asked for the server. */
  lastUsedFile: string;
  /** Its modification time is when somebody last stopped the server by hand. */
  stoppedFile: string;
}

export function layoutOf(dataFolder: string): ServerLayout {
  const stateFolder = resolve(dataFolder, "database");
  const clusterFolder = `${stateFolder}/cluster`;
  return {
    stateFolder,
    clusterFolder,
    postmasterFile: `${clusterFolder}/postmaster.pid`,
    logFile: `${stateFolder}/server.log`,
    startLock: `${stateFolder}/start.lock`,
    lastUsedFile: `${stateFolder}/last-used`,
    stoppedFile: `${stateFolder}/stopped`,
  };
}
