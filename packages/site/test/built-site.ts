import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** The site as it would be published: every page's HTML by its path, and the names of all files. */
export interface BuiltSite extends AsyncDisposable {
  readonly pages: ReadonlyMap<string, string>;
  readonly files: ReadonlySet<string>;
  readonly styles: string;
  /** The scripts by their address. */
  readonly scripts: ReadonlyMap<string, string>;
}

const siteFolder = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);

/** Draws the showcase and builds into a temporary folder, which goes away when the result is disposed of. */
export async function buildSite(origin: string): Promise<BuiltSite> {
  const outFolder = await mkdtemp(join(tmpdir(), "figment-site-"));
  // Not the whole environment: the test runner's own variables would turn the build into a development build.
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, ASTRO_TELEMETRY_DISABLED: "1", FIGMENT_SITE_ORIGIN: origin };
  const settings = { cwd: siteFolder, env };
  await run(process.execPath, ["scripts/build-site.ts", outFolder], settings);

  const files = new Set<string>();
  const pages = new Map<string, string>();
  const scripts = new Map<string, string>();
  let styles = "";
  for (const entry of await readdir(outFolder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const address = path.slice(outFolder.length);
    files.add(address);
    if (address.endsWith(".html")) pages.set(pageAddress(address), await readFile(path, "utf8"));
    if (address.endsWith(".js")) scripts.set(address, await readFile(path, "utf8"));
    if (address.endsWith(".css")) styles += await readFile(path, "utf8");
  }
  return { pages, files, styles, scripts, [Symbol.asyncDispose]: () => rm(outFolder, { recursive: true }) };
}

function pageAddress(file: string): string {
  return file.replace(/\/index\.html$/, "").replace(/\.html$/, "") || "/";
}
