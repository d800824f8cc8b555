import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { freePort } from "@figment/core/testing/servers";
import { startStripeEmulator, type StripeEmulator } from "@figment/emulators/stripe";
import { vi } from "vitest";
import type { Figment } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";

/** A studio that sells: its API in a process of its own, an emulated Stripe, and the page that people come back to. */
export interface Shop extends AsyncDisposable {
  readonly emulator: StripeEmulator;
  readonly figment: Figment;
  readonly siteUrl: string;
  ask<Answer>(method: "GET" | "POST", path: string, body?: object): Promise<Answer>;
  balance(): Promise<Balance>;
  /** Whether every invariant of the ledger holds. */
  booksAreRight(): Promise<boolean>;
}

export interface Balance {
  readonly token: number;
  readonly image: number;
  readonly video: number;
}

const webhookSecret = "whsec_end_to_end";

export async function openShop(): Promise<Shop> {
  const things = new AsyncDisposableStack();
  const site = await startSite(things);
  const emulator = things.use(await startStripeEmulator());
  const port = await freePort();
  const figment = things.use(
    await newStudio("free", {
      STRIPE_BASE_URL: emulator.origin,
      STRIPE_SECRET_KEY: emulator.apiKey,
      STRIPE_WEBHOOK_SECRET: webhookSecret,
      FIGMENT_API_PORT: String(port),
      FIGMENT_SITE_URL: site,
    }),
  );
  await figment.json("billing", "bootstrap", "--yes");
  const { key } = await figment.json<{ key: string }>("account", "keys", "create", "shop", "--scopes", "read,billing");
  const api = figment.start("up");
  things.defer(async () => {
    api.kill("SIGTERM");
    if (api.exitCode === null) await once(api, "exit");
  });
  const origin = `http://127.0.0.1:${port}`;
  await vi.waitFor(async () => (await fetch(`${origin}/api/health/live`)).text(), { timeout: 30_000, interval: 100 });
  emulator.listen(`${origin}/api/payments/webhook`, webhookSecret);
  const ask: Shop["ask"] = async (method, path, body) => {
    const answer = await fetch(origin + path, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  };
  return {
    emulator,
    figment,
    siteUrl: site,
    ask,
    async balance() {
      const { assets } = await ask<{ assets: Record<keyof Balance, { available: number }> }>(
        "GET",
        "/api/user/balance",
      );
      return { token: assets.token.available, image: assets.image.available, video: assets.video.available };
    },
    booksAreRight: async () => (await figment.run("admin", "ledger", "check")).exitCode === 0,
    [Symbol.asyncDispose]: () => things.disposeAsync(),
  };
}

/** What the static site would be: people only have to arrive there. */
async function startSite(things: AsyncDisposableStack): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end("<!doctype html><html lang=en><title>Account</title><main><h1>Back from the checkout</h1></main>");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  things.defer(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
