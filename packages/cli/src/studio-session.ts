import { setTimeout } from "node:timers/promises";
import type { Account, Config, LocalPrincipal, Studio } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import type { CommandStudio } from "./command-studio.ts";
import type { Invocation } from "./invocation.ts";
import { say } from "./output.ts";
import { counted } from "./presenters/units.ts";
import { chooseServer, requireLocal, type ChosenServer } from "./remote/choose-server.ts";
import type { OpenServer } from "./remote/open-server.ts";
import { reportError } from "./report-error.ts";
import { muted } from "./style.ts";
import { ToldError } from "./told-error.ts";

export interface Session {
  readonly studio: CommandStudio;
  readonly place: Place;
}

/** Where a command works: on the studio of this machine, in this folder, or on a server. */
export type Place = { readonly kind: "here"; readonly home: string; readonly studio: Studio } | OpenServer;

export interface AccountSession extends Session {
  readonly account: Account;
}

export interface PersonSession extends AccountSession {
  /** Whoever sits here. A server knows by the log-in who that is, and is not told. */
  readonly principal: LocalPrincipal;
}

interface LocalAccountSession {
  readonly studio: Studio;
  readonly home: string;
  readonly account: Account;
}

interface LocalSession {
  readonly studio: Studio;
  readonly config: Config;
}

/** How long a command waits for what an earlier one left behind, before it goes on with its own. */
const patience_ms = 5_000;

export async function loadConfig({ terminal, flags }: Invocation): Promise<Config> {
  const { readConfig } = await import("@figment/core");
  const env = flags["home"] === undefined ? terminal.env : { ...terminal.env, FIGMENT_HOME: flags["home"] };
  return readConfig(env, { flags: { ...flags, home: undefined }, workingFolder: terminal.workingFolder });
}

/** The configuration for what works on this machine alone. Throws `invalid_input` where the terminal works on a server. */
export async function loadLocalConfig(invocation: Invocation, command: string): Promise<Config> {
  await requireLocal(invocation, command);
  return loadConfig(invocation);
}

/** Opens the studio that the command works on, here or on a server, and closes it whatever happens. */
export async function withStudio<Result>(
  invocation: Invocation,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const server = await chooseServer(invocation);
  if (server !== null) return withServer(invocation, server, (place) => work({ studio: place.studio, place }));
  return withLocalStudio(invocation, ({ studio, config: { home } }) =>
    work({ studio, place: { kind: "here", home, studio } }),
  );
}

async function withServer<Result>(
  invocation: Invocation,
  chosen: ChosenServer,
  work: (server: OpenServer) => Promise<Result>,
): Promise<Result> {
  const { openServer, toldOf } = await import("./remote/open-server.ts");
  try {
    return await work(openServer(invocation, chosen));
  } catch (error) {
    throw toldOf(error, chosen);
  }
}

/** Opens the studio of this machine for one command. */
export async function withLocalStudio<Result>(
  invocation: Invocation,
  work: (session: LocalSession) => Promise<Result>,
): Promise<Result> {
  const config = await loadConfig(invocation);
  const { createStudio } = await import("@figment/core");
  await using studio = await createStudio(config, {
    onProgress: (message) => say(invocation, muted(message)),
    onSealingTrouble: (error) =>
      say(invocation, muted(`Delivered without a signature (figment doctor): ${String(error)}`)),
    onMail: (text) => say(invocation, muted(text)),
    onWorkerError: (_step, error) => say(invocation, muted(`A step failed and will be tried again: ${String(error)}`)),
  });
  await finishInterrupted(invocation, studio);
  try {
    return await work({ studio, config });
  } catch (error) {
    throw tellAtOnce(invocation, error);
  }
}

/** Whoever pressed Ctrl-C hears of it now: closing the studio may have to wait for a call that is on its way. */
function tellAtOnce({ terminal, isJson }: Invocation, error: unknown): unknown {
  if (!(error instanceof StudioError) || error.code !== "interrupted") return error;
  return new ToldError(reportError(terminal, error, isJson), error);
}

/**
 * Opens the studio for the account of this data folder, or for whoever is logged in to the server. Throws `not_initialised` where
 * there is none.
 */
export async function withAccount<Result>(
  invocation: Invocation,
  work: (session: AccountSession) => Promise<Result>,
): Promise<Result> {
  const server = await chooseServer(invocation);
  if (server !== null) {
    return withServer(invocation, server, async (place) => {
      const { account } = await place.me();
      return work({ studio: place.studio, place, account });
    });
  }
  return withAccountHere(invocation, ({ studio, home, account }) =>
    work({ studio, place: { kind: "here", home, studio }, account }),
  );
}

/** As `withAccount`, for what works on this machine alone. Throws `invalid_input` where the terminal works on a server. */
export async function withLocalAccount<Result>(
  invocation: Invocation,
  command: string,
  work: (session: LocalAccountSession) => Promise<Result>,
): Promise<Result> {
  await requireLocal(invocation, command);
  return withAccountHere(invocation, work);
}

async function withAccountHere<Result>(
  invocation: Invocation,
  work: (session: LocalAccountSession) => Promise<Result>,
): Promise<Result> {
  return withLocalStudio(invocation, async ({ studio, config: { home } }) => {
    const account = await livingAccount(studio);
    if (account !== null) return work({ studio, home, account });
    throw new StudioError("not_initialised", `There is no account in ${home} yet.`, {
      nextSteps: ["figment init", "Or, to work on a server: figment login --server <url>"],
    });
  });
}

/** As `withAccount`, for what changes the account itself. */
export async function withPerson<Result>(
  invocation: Invocation,
  work: (session: PersonSession) => Promise<Result>,
): Promise<Result> {
  return withAccount(invocation, (session) =>
    work({ ...session, principal: { kind: "local", account: session.account } }),
  );
}
/** The account of the folder; one whose days of grace are over is erased now, where no worker did it. */
async function livingAccount({ accounts }: Studio): Promise<Account | null> {
  const account = await accounts.local();
  if (account?.erasesAt && account.erasesAt <= new Date()) {
    await accounts.sweep();
    return accounts.local();
  }
  if (account !== null) await accounts.noteActivity(account);
  return account;
}

/**
 * What a killed command left behind is taken up before anything else is shown. Drawn previews are finished at once; what an
 * engine is making goes on while this command runs.
 */
async function finishInterrupted(invocation: Invocation, studio: Studio): Promise<void> {
  const jobs = await studio.generation.recover();
  if (jobs.length === 0) return;
  const interrupted = counted(jobs.length, "job");
  if (!studio.engine.isPreview) {
    return say(invocation, muted(`${interrupted} not finished yet. To follow the latest: figment jobs watch`));
  }
  say(invocation, muted(`Finishing ${interrupted} that had been interrupted ...`));
  const patience = new AbortController();
  const isOver = setTimeout(patience_ms, undefined, { signal: patience.signal }).catch(() => {});
  await Promise.race([studio.generation.idle(), isOver]);
  patience.abort();
}
