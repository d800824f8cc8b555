import { findLocalAccount } from "../accounts/find-account.ts";
import type { Config } from "../configuration/read-config.ts";
import { systemClock } from "../clock.ts";
import { databaseEngineHealth } from "../generation/database-engine-health.ts";
import type { PauseReason } from "../generation/engine-health.ts";
import { findViolations } from "../ledger/find-violations.ts";
import { chooseEngine } from "../studio/choose-engine.ts";
import { failed, ok, warning, type Finding } from "./finding.ts";
import { withDatabase } from "./with-database.ts";

const oldestSupported = 150_000;

export async function checkDatabase(config: Config): Promise<readonly Finding[]> {
  return withDatabase(config, async (database) => {
    const [row] = await database.query<{ version: string; number: number }>(
      "select current_setting('server_version') as version, current_setting('server_version_num')::integer as number",
      [],
    );
    const where = config["database.url"] === null ? "embedded" : config.origins["database.url"];
    if ((row?.number ?? 0) >= oldestSupported)
      return [ok("database", `Postgres ${row?.version ?? ""} (${where}), schema up to date`)];
    return [failed("database", `Postgres ${row?.version ?? ""} is too old`, "Use Postgres 15 to 18.")];
  });
}

export async function checkAccount(config: Config): Promise<readonly Finding[]> {
  return withDatabase(config, async (database) => {
    const account = await findLocalAccount(database);
    if (account === null) return [warning("account", "none yet", "figment init")];
    if (!account.isAttested) return [warning("account", "age not confirmed under the current policy", "figment init")];
    return [ok("account", `${account.displayName}, plan ${account.plan}`)];
  });
}

export async function checkBooks(config: Config): Promise<readonly Finding[]> {
  return withDatabase(config, async (database) => {
    const violations = await findViolations(database);
    if (violations.length === 0) return [ok("books", "every invariant of the ledger holds")];
    return violations
      .slice(0, 20)
      .map(({ invariant, ownerId, asset, subject }) =>
        failed(
          "books",
          `${invariant}: ${[asset, subject].filter(Boolean).join(" ")} of ${ownerId ?? "all"}`,
          "Stop using this data folder and restore a backup: figment db restore",
        ),
      );
  });
}

const stuck_minutes = 15;

export async function checkJobs(config: Config): Promise<readonly Finding[]> {
  return withDatabase(config, async (database) => {
    const [row] = await database.query<{ open: number; stuck: number }>(
      `select count(*)::integer as open,
         (count(*) filter (where created_at < now() - make_interval(mins => $1::integer)))::integer as stuck
       from generation_job where finished_at is null`,
      [stuck_minutes],
    );
    const { open = 0, stuck = 0 } = row ?? {};
    if (stuck === 0) return [ok("jobs", open === 0 ? "none unfinished" : `${open} in progress`)];
    return [
      warning(
        "jobs",
        `${stuck} older than ${stuck_minutes} minutes`,
        config["redis.url"] === null
          ? "Any generating command takes them up."
          : "A worker takes them up: figment worker",
      ),
    ];
  });
}

const pauses: Readonly<Record<PauseReason, { readonly message: string; readonly nextStep: string }>> = {
  credentials_refused: {
    message: "paused: it refused its credentials",
    nextStep: "Set a valid REPLICATE_API_TOKEN, then: figment engine resume",
  },
  out_of_credit: {
    message: "paused: its account is out of credit",
    nextStep: "Add credit to the engine's account, then: figment engine resume",
  },
};

export async function checkEngine(config: Config): Promise<readonly Finding[]> {
  return withDatabase(config, async (database) => {
    const { engine, catalogue } = chooseEngine(config, database, systemClock);
    const { imageModel, adapters } = await catalogue.current();
    if (engine.isPreview) return [ok("engine", "preview, which needs nothing")];
    const status = await databaseEngineHealth(database).status(engine.name);
    if (status.state === "running")
      return [ok("engine", `${engine.name}, model ${imageModel}, ${adapters.length} adapters`)];
    const { message, nextStep } = pauses[status.reason];
    const since = status.since.toISOString();
    return [
      failed(
        "engine",
        `${engine.name} is ${message} (${since})`,
        nextStep,
        "Otherwise it is tried again by itself every 5 minutes.",
      ),
    ];
  });
}
