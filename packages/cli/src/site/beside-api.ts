import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import type { Site } from "@figment/api";
import { StudioError, type Config } from "@figment/core";
import type { Invocation } from "../invocation.ts";
import { say } from "../output.ts";
import { muted } from "../style.ts";
import { buildSite, isSiteBuilt, siteFolder } from "./build-site.ts";

/** What `FIGMENT_SITE_URL` is where nobody set it: the preview's. */
const unsetUrl = "http://localhost:4321";

/**
 * The configuration of an API that serves the site too. Unless the site's address was set it is the API's own: letters lead there,
 * and its pages may use the session's cookie. So the port has to be known before anything starts.
 */
export async function configBesideApi(config: Config): Promise<Config> {
  if (config["site.url"] !== unsetUrl) return config;
  const port = config["api.port"] === 0 ? await freePort() : config["api.port"];
  return { ...config, "api.port": port, "site.url": `http://localhost:${port}` };
}

/** The built site; built now where it is not there yet. Where it cannot be built the API goes on without it, and says why. */
export async function siteBesideApi(invocation: Invocation, config: Config): Promise<Site | undefined> {
  try {
    const folder = siteFolder(config);
    if (!isSiteBuilt(folder)) {
      say(invocation, muted("Building the web site, once; `figment site build` does it again"));
      await buildSite(config, { siteUrl: config["site.url"] ?? unsetUrl, folder }, invocation.terminal);
    }
    const { readSite } = await import("@figment/api");
    return await readSite(folder);
  } catch (error) {
    if (!(error instanceof StudioError)) throw error;
    say(invocation, muted(`No web site: ${error.message} ${error.nextSteps.join(" ")}`));
    return undefined;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
