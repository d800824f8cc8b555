import type { Command } from "commander";
import type { Terminal } from "./terminal.ts";

/** How one command was called: by whom, and what its answer should look like. */
export interface Invocation {
  readonly terminal: Terminal;
  /** JSON on stdout: asked for, or because stdout is not a terminal. */
  readonly isJson: boolean;
  /** The fields of the answer to show, as dotted paths; none: all of it. */
  readonly fields: readonly string[];
  /** Whether a person is there to answer questions. */
  readonly isInteractive: boolean;
  /** Whether every confirmation is given beforehand. */
  readonly isConfirmed: boolean;
  /** The server that was asked for; `null` where nobody said so. */
  readonly server: string | null;
  /** Whether this machine's studio was asked for, whatever this terminal is logged in to. */
  readonly isLocal: boolean;
  /** Settings given as flags, by setting name. */
  readonly flags: Readonly<Record<string, string | undefined>>;
}

interface GlobalOptions {
  readonly json?: boolean;
  readonly fields?: string;
  readonly yes?: boolean;
  readonly input?: boolean;
  readonly server?: string;
  readonly local?: boolean;
  readonly home?: string;
  readonly databaseUrl?: string;
  readonly engine?: string;
}

export function addGlobalOptions(program: Command): void {
  program
    .option("--json", "answer in JSON (the default when the output is piped)")
    .option("--no-json", "answer for people, also when piped")
    .option("--fields <paths>", "only these fields of the JSON, such as id,attributes.hairColour")
    .option("-y, --yes", "confirm everything beforehand")
    .option("--no-input", "never ask; fail where an answer is needed")
    .option("--server <url>", "a server in place of this machine, once: see figment login")
    .option("--local", "this machine, also when logged in to a server")
    .option("--home <folder>", "the data folder")
    .option("--database-url <url>", "a Postgres server in place of the embedded one")
    .option("--engine <name>", "what makes the images");
}

export function readInvocation(terminal: Terminal, command: Command): Invocation {
  const options = command.optsWithGlobals<GlobalOptions>();
  return {
    terminal,
    isJson: options.fields !== undefined || (options.json ?? !terminal.stdout.isTTY),
    fields: options.fields?.split(",").map((path) => path.trim()) ?? [],
    isInteractive: options.input !== false && terminal.stdin.isTTY && terminal.stderr.isTTY,
    isConfirmed: options.yes === true,
    server: options.server ?? null,
    isLocal: options.local === true,
    flags: { home: options.home, "database.url": options.databaseUrl, engine: options.engine },
  };
}
