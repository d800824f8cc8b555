import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

const siteFolder = resolve(import.meta.dirname, "../../packages/site");
const outFolder = join(siteFolder, "dist");

/** The folder of the built site; built now if it is not there. `pnpm build` renews it. */
export async function buildSiteOnce(): Promise<string> {
  const isBuilt = await access(join(outFolder, "index.html")).then(
    () => true,
    () => false,
  );
  if (isBuilt) return outFolder;
  const { PATH, HOME } = process.env;
  const settings = { cwd: siteFolder, env: { PATH, HOME, ASTRO_TELEMETRY_DISABLED: "1" } };
  const run = promisify(execFile);
  await run(process.execPath, ["--conditions=source", "scripts/make-showcase.ts"], settings);
  await run(process.execPath, ["node_modules/astro/bin/astro.mjs", "build"], settings);
  return outFolder;
}
