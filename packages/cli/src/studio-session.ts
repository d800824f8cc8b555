import { setTimeout } from "node:timers/promises";
import type { Account, Config, LocalPrincipal, Studio } from "@figment/core";
import { StudioError } from "@figment/core/errors";
import type { Invocation } from "./invocation.ts";
import { say } from "./output.ts";
import { counted } from "./presenters/units.ts";
import { reportError } from "./report-error.ts";
import { muted } from "./style.ts";
import { ToldError } from "./told-error.ts";

export interface Session {
  readonly studio: Studio;
  readonly config: Config;
}

export interface AccountSession extends Session {
  readonly account: Account;
}

export interface PersonSession extends AccountSession {
  readonly principal: LocalPrincipal;
}

/** How long a command waits for what an earlier one left behind, before it goes on with its own. */
const patience_ms = 5_000;

export async function loadConfig({ terminal, flags }: Invocation): Promise<Config> {
  const { readConfig } = await import("@figment/core");
  const env = flags["home"] === undefined ? terminal.env : { ...terminal.env, FIGMENT_HOME: flags["home"] };
  return readConfig(env, { flags: { ...flags, home: undefined }, workingFolder: terminal.workingFolder });
}

/** Opens the studio for one command, and closes it whatever happens. */
export async function withStudio<Result>(
  invocation: Invocation,
  work: (session: Session) => Promise<Result>,
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

/** Opens the studio for the account of this data folder. Throws `not_initialised` where there is none. */
export async function withAccount<Result>(
  invocation: Invocation,
  work: (session: AccountSession) => Promise<Result>,
): Promise<Result> {
  return withStudio(invocation, async (session) => {
    const account = await livingAccount(session.studio);
    if (account !== null) return work({ ...session, account });
    throw new StudioError("not_initialised", `There is no account in ${session.config.home} yet.`, {
      nextSteps: ["figment init"],
    });
  });
}

/** As `withAccount`, for what changes the account itself: whoever sits at this machine is its person. */
export async function withPerson<Result>(
  invocation: Invocation,
  work: (session: PersonSession) => Promise<Result>,
): Promise<Result> {
  const { localPrincipal } = await import("@figment/core");
  return withAccount(invocation, (session) => work({ ...session, principal: localPrincipal(session.account) }));
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
