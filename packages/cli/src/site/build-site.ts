import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { StudioError, type Config } from "@figment/core";
import type { Terminal } from "../terminal.ts";

/** Where the site that is served lies: as configured, else where `figment site build` puts it. */
export function siteFolder(config: Config): string {
  return resolve(config["site.folder"] ?? join(siteSources(), "dist"));
}

export const isSiteBuilt = (folder: string): boolean => existsSync(join(folder, "index.html"));

export interface SiteBuild {
  /** Where people will see it. */
  readonly siteUrl: string;
  readonly folder: string;
}

/** Builds the site in a process of its own; what that says goes to stderr. Throws `invalid_configuration` when it fails. */
export async function buildSite(config: Config, { siteUrl, folder }: SiteBuild, { stderr }: Terminal): Promise<void> {
  const env = {
    ...process.env,
    FIGMENT_SITE_ORIGIN: new URL(siteUrl).origin,
    FIGMENT_API_ORIGIN: config["site.api_origin"] ?? "",
    FIGMENT_MEDIA_ORIGINS: config["site.media_origins"] ?? "",
  };
  const script = join(siteSources(), "scripts/build-site.ts");
  const child = spawn(process.execPath, [script, folder], { env, stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => said.push(text));
  const [code] = (await once(child, "close")) as [number | null];
  if (code === 0) return;
  stderr.write(`${said.join("").split("\n").slice(-30).join("\n")}\n`);
  throw new StudioError("invalid_configuration", "The web site could not be built; why is above.", {
    nextSteps: ["Install everything the project needs: npm run setup"],
  });
}

/** The folder of the site's sources, in the project that this program is part of. */
function siteSources(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const sources = join(folder, "packages/site");
    if (existsSync(join(sources, "astro.config.ts"))) return sources;
  }
  throw new StudioError("invalid_configuration", "The sources of the web site are not beside this program.", {
    nextSteps: ["Build it where the whole project is, and name the folder: FIGMENT_SITE_FOLDER"],
  });
}
