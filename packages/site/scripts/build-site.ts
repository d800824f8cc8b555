import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { publishFolder } from "./publish-folder.ts";

/**
 * Draws the showcase and builds the site into a folder (by default `dist`): `node scripts/build-site.ts [folder]`. What it depends
 * on comes from the environment (`site-settings.ts`). Until it is built, the folder is served as it was.
 */
const folder = fileURLToPath(new URL("..", import.meta.url));
const outFolder = resolve(process.argv[2] ?? join(folder, "dist"));
const draft = join(outFolder, ".draft");
const astro = join(dirname(createRequire(import.meta.url).resolve("astro/package.json")), "bin/astro.mjs");

const steps = [
  ["--conditions=source", "scripts/make-showcase.ts"],
  [astro, "build", "--outDir", draft],
];
for (const step of steps) {
  const { status } = spawnSync(process.execPath, step, {
    cwd: folder,
    stdio: "inherit",
    // A build for publishing, whatever the mode of whoever starts it.
    env: { ...process.env, NODE_ENV: "production", ASTRO_TELEMETRY_DISABLED: "1" },
  });
  if (status !== 0) process.exit(status ?? 1);
}
await publishFolder(outFolder, draft);
