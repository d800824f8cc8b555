import { once } from "node:events";
import { freePort } from "@figment/core/testing/servers";
import { vi } from "vitest";
import type { Figment } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";
import { buildSiteOnce } from "./build-site-once.ts";

/** `figment up` as people start it: the site and the API on one address. */
export interface PublicSite extends AsyncDisposable {
  readonly url: string;
  readonly figment: Figment;
}

/** Serves what `figment site build` made with `figment up`. */
export async function startPublicSite(settings: Readonly<Record<string, string>> = {}): Promise<PublicSite> {
  const things = new AsyncDisposableStack();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const figment = things.use(
    await newStudio("owner", {
      FIGMENT_API_PORT: String(port),
      FIGMENT_SITE_URL: url,
      FIGMENT_SITE_FOLDER: await buildSiteOnce(),
      FIGMENT_API_ADDRESS_REQUESTS_PER_MINUTE: "100000",
      ...settings,
    }),
  );
  const up = figment.start("up");
  things.defer(async () => {
    const ended = once(up, "exit");
    up.kill("SIGTERM");
    await ended;
  });
  const isUp = async (): Promise<void> => {
    if (!(await fetch(`${url}/api/health`)).ok) throw new Error("It does not answer yet.");
  };
  await vi.waitFor(isUp, { timeout: 60_000, interval: 100 });
  return { url, figment, [Symbol.asyncDispose]: () => things.disposeAsync() };
}

/** Every page that can be looked at without logging in. */
export const openPages = [
  "/",
  "/how-it-works",
  "/pricing",
  "/explore",
  "/report",
  "/safety",
  "/terms",
  "/privacy",
  "/docs",
  "/docs/cli",
  "/404",
] as const;
/** Behind the age gate, but before log-in. */
export const gatedPages = [
  "/signup",
  "/login",
  "/login/discord",
  "/reset-password",
  "/verify",
  "/verify-email",
] as const;
