import type { Client } from "pg";
import type { Config } from "../configuration/read-config.ts";
import { connectionOf } from "./open-database.ts";

/** Runs `work` with a connection of its own. */
export async function withClient<Result>(config: Config, work: (client: Client) => Promise<Result>): Promise<Result> {
  const { default: pg } = await import("pg");
  const client = new pg.Client(await connectionOf(config, () => {}));
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
