import { systemClock, type Clock } from "../clock.ts";
import type { Config } from "../configuration/read-config.ts";
import type { Transaction } from "../database/transaction.ts";
import { sharedClock } from "../database/shared-clock.ts";

/** The time that all processes on one database agree on; an embedded one is on this machine, and has its clock. */
export async function chooseClock(config: Config, database: Transaction): Promise<Clock> {
  return config["database.url"] === null ? systemClock : sharedClock(database, systemClock);
}
