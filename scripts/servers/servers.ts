/** A program that the tests start for themselves and that npm does not bring. */
export interface Server {
  readonly name: string;
  /** Looked for on the PATH, and where Debian keeps what is not on everybody's PATH. */
  readonly binary: string;
  readonly aptPackage: string;
  /** Completes "needed for". */
  readonly neededFor: string;
}

/** Postgres comes from npm, and so does the S3 server; everything else runs in the process. The browser is a client, but comes the same way. */
export const servers: readonly Server[] = [
  {
    name: "Redis",
    binary: "redis-server",
    aptPackage: "redis-server",
    neededFor: "the tests of the shared queue and of events between processes",
  },
  {
    name: "Chromium",
    binary: "chromium",
    aptPackage: "chromium",
    neededFor: "the tests of the web site in a browser",
  },
];
