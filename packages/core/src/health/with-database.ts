import type { Config } from "../configuration/read-config.ts";
import type { Database } from "../database/database.ts";
import { openDatabase } from "../database/open-database.ts";

/** Opens the database for one check. */
export async function withDatabase<Result>(
  config: Config,
  check: (database: Database) => Promise<Result>,
): Promise<Result> {
  await using database = await openDatabase(config, () => {});
  return await check(database);
}
