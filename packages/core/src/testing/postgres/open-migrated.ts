import { Pool, type PoolConfig } from "pg";
import { createDatabase, type Database } from "../../database/database.ts";
import { migrationsFolder } from "../../database/migrations-folder.ts";
import { migrate } from "../../database/migrations.ts";

/** Opens an empty database and applies every migration. */
export async function openMigrated(connection: PoolConfig, connections: number): Promise<Database> {
  const pool = new Pool({ ...connection, max: connections });
  await migrate({ connect: () => pool.connect(), migrationsFolder: migrationsFolder() });
  return createDatabase(pool);
}
