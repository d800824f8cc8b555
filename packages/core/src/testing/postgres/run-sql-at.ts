import { Client } from "pg";
import { ensureEmbeddedServer } from "../../database/embedded/index.ts";

/** Runs SQL as the superuser of the embedded database of a data folder, the way its administrator could. */
export async function runSqlAt(dataFolder: string, sql: string): Promise<void> {
  const { connection } = await ensureEmbeddedServer({ dataFolder });
  const client = new Client(connection);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
