import { findLocalAccount } from "../accounts/find-account.ts";
import type { Config } from "../configuration/read-config.ts";
import { systemClock } from "../clock.ts";
import type { Database } from "../database/database.ts";
import { databaseEngineHealth } from "../generation/database-engine-health.ts";
import type { PauseReason } from "../generation/engine-health.ts";
import { findViolations } from "../ledger/find-violations.ts";
import { chooseEngine, type EngineState } from "../studio/choose-engine.ts";
import { engineCapacity } from "../studio/engine-capacity.ts";
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
      return [ok("database", `Postgres ${row?.version ?? ""} (${where}), schema ${await schemaVersion(database)}`)];
    return [failed("database", `Postgres ${row?.version ?? ""} is too old`, "Use Postgres 15 to 18.")];
  });
}

/** The latest migration: opening the database has applied them all, or thrown. */
async function schemaVersion(database: Database): Promise<string> {
  const [row] = await database.query<{ name: string; count: number }>(
    `select max(migration_name) as name, count(*)::integer as count from public._prisma_migrations
     where finished_at is not null and rolled_back_at is null`,
    [],
  );
  return `${row?.name ?? "unknown"} (${row?.count ?? 0} migrations)`;
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
    const [row] = await database.query<{ open: number; stuck: number; deadly: number }>(
      `select (count(*) filter (where finished_at is null))::integer as open,
         (count(*) filter (where finished_at is null and created_at < now() - make_interval(mins => $1::integer)))::integer
           as stuck,
         (count(*) filter (where failure_code = 'worker_crashed'))::integer as deadly
       from generation_job where finished_at is null or finished_at > now() - make_interval(hours => $2::integer)`,
      [stuck_minutes, recent_hours],
    );
    const { open = 0, stuck = 0, deadly = 0 } = row ?? {};
    if (deadly > 0) {
      return [
        warning(
          "jobs",
          `${deadly} given up and refunded in the last ${recent_hours} hours: the workers that took them up stopped`,
          "Look at what the workers wrote when they stopped; jobs with the reason: figment jobs list",
        ),
      ];
    }
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
    nextStep: "Set a valid REPLICATE_API_TOKEN or RUNPOD_API_KEY, then: figment engine resume",
  },
  out_of_credit: {
    message: "paused: its account is out of credit",
    nextStep: "Add credit to the engine's account, then: figment engine resume",
  },
};

export async function checkEngine(config: Config): Promise<readonly Finding[]> {
  return withDatabase(config, async (database) => {
    const { engine, catalogue } = chooseEngine(config, database, systemClock);
    const { imageModel, models, runpodModels, adapters } = await catalogue.current();
    if (engine.isPreview) return [ok("engine", "preview, which needs nothing")];
    if ([...models, ...runpodModels].find(({ id }) => id === imageModel)?.engine !== engine.name) {
      return [
        failed("engine", `the catalogue names no model that ${engine.name} can run`, "figment catalogue example"),
      ];
    }
    const status = await databaseEngineHealth(database).status(engine.name);
    const mismatches = await operatorNotes(database);
    if (status.state === "running") {
      const says = `${engine.name}, model ${imageModel}, ${adapters.length} adapters`;
      return [capacityFinding(says, await engineCapacity(engine)), ...mismatches];
    }
    if (status.state === "unreachable") return [unreachable(engine.name, status), ...mismatches];
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

function capacityFinding(says: string, capacity: EngineState["capacity"]): Finding {
  if (capacity === null) return ok("engine", says);
  if ("trouble" in capacity) {
    return failed("engine", capacity.trouble, "Look at RUNPOD_API_KEY, RUNPOD_ENDPOINT_ID and RUNPOD_BASE_URL.");
  }
  const { workers, waiting } = capacity;
  const work = `${workers.running} working, ${workers.idle} idle, ${waiting} waiting`;
  const ready = workers.idle + workers.running + workers.starting;
  if (ready > 0 || workers.throttled + workers.unhealthy === 0) return ok("engine", `${says}; ${work}`);
  return warning(
    "engine",
    `${says}; no worker can begin: ${workers.throttled} held back by the host, ${workers.unhealthy} broken`,
    "Allow the endpoint more workers or other machines.",
  );
}

function unreachable(name: string, { since, retryAt }: { readonly since: Date; readonly retryAt: Date }): Finding {
  return failed(
    "engine",
    `${name} has not answered since ${since.toISOString()}; requests are refused`,
    `It is tried again after ${retryAt.toISOString()} by whoever asks first; at once: figment engine resume`,
    "Look at the network, REPLICATE_BASE_URL or RUNPOD_BASE_URL, and the engine's own status page.",
  );
}

const recent_hours = 24;

/** What models refused before it was paid for, because the catalogue no longer fits them; and what may have been paid for in vain. */
async function operatorNotes(database: Database): Promise<readonly Finding[]> {
  const rows = await database.query<{ note: string; isLost: boolean }>(
    `select distinct o.operator_note as note, o.failure_code = 'answer_lost' as "isLost"
     from generation_job j join generation_output o on o.job_id = j.id
     where j.created_at > now() - make_interval(hours => $1::integer) and o.operator_note is not null limit 10`,
    [recent_hours],
  );
  return rows.map(({ note, isLost }) =>
    isLost
      ? warning("engine", note, "Nobody was charged for it here; there is nothing else to do.")
      : warning("models", note, "Correct the catalogue: figment catalogue check"),
  );
}
