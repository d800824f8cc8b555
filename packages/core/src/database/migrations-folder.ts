import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the migrations lie: beside the bundle, or in the repository. Prisma's lock file tells the folder. */
export function migrationsFolder(): string {
  const candidates = ["./migrations/", "../../../../prisma/migrations/"];
  const folders = candidates.map((candidate) => fileURLToPath(new URL(candidate, import.meta.url)));
  const found = folders.find((folder) => existsSync(join(folder, "migration_lock.toml")));
  if (found === undefined) throw new Error(`No migrations found in ${folders.join(" or ")}.`);
  return found;
}
