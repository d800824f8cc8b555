/** A server that the tests start for themselves and that npm does not bring. */
export interface Server {
  readonly name: string;
  /** Looked for on the PATH, and where Debian keeps what is not on everybody's PATH. */
  readonly binary: string;
  readonly aptPackage: string;
  /** Completes "needed for". */
  readonly neededFor: string;
}

/** None yet: Postgres comes from npm, and everything else runs in the process. */
export const servers: readonly Server[] = [];
