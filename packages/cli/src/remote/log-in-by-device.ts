import { setTimeout } from "node:timers/promises";
import { hostname } from "node:os";
import { StudioError } from "@figment/core/errors";
import type { ApiAnswer, ApiClient } from "@figment/client";
import type { Invocation } from "../invocation.ts";
import { onInterrupt } from "../on-interrupt.ts";
import { bold, muted } from "../style.ts";
import { createClient } from "./open-server.ts";

type Started = ApiAnswer<"post", "/api/auth/device">;
type Polled = ApiAnswer<"post", "/api/auth/device/token">;
type LoggedIn = { readonly account: NonNullable<Polled["account"]>; readonly session: NonNullable<Polled["session"]> };

interface Wishes {
  readonly server: string;
  readonly isBrowserOpened: boolean;
}

/**
 * Logs a terminal in by the device flow: the person confirms a code in a browser, anywhere. Throws `forbidden` when they refuse it,
 * `unauthenticated` when nobody answers in time.
 *
 * @see RFC 8628
 */
export async function logInByDevice(invocation: Invocation, { server, isBrowserOpened }: Wishes): Promise<LoggedIn> {
  const api = createClient(invocation, server);
  const started = await api.post("/api/auth/device", {
    body: { client_name: `figment on ${hostname()}`.slice(0, 60) },
  });
  show(invocation, started);
  if (isBrowserOpened && invocation.isInteractive) await openBrowser(started.verification_uri_complete);
  using interrupted = onInterrupt();
  return await waitUntilLetIn(api, started, interrupted.signal);
}

/** Programs that drive a log-in read the same as one line of JSON. */
function show({ terminal, isJson }: Invocation, started: Started): void {
  const { user_code: userCode, verification_uri: verificationUri, verification_uri_complete: complete } = started;
  const minutes = Math.round(started.expires_in / 60);
  terminal.stderr.write(
    isJson
      ? `${JSON.stringify({ deviceLogin: { userCode, verificationUri, verificationUriComplete: complete } })}\n`
      : `Open ${bold(complete)}\nand confirm this code: ${bold(userCode)}\n${muted(`It holds for ${minutes} minutes; this terminal waits.`)}\n`,
  );
}

/** A machine without a browser is no trouble: the address has been shown. */
async function openBrowser(address: string): Promise<void> {
  const { default: open } = await import("open");
  const browser = await open(address).catch(() => null);
  browser?.once("error", () => {});
}

async function waitUntilLetIn(api: ApiClient, started: Started, signal: AbortSignal): Promise<LoggedIn> {
  let interval_s = started.interval;
  for (;;) {
    await setTimeout(interval_s * 1000, undefined, { signal }).catch(() => {});
    if (signal.aborted) throw new StudioError("interrupted", "Nobody was logged in.");
    const polled = await ask(api, started.device_code);
    switch (polled?.status) {
      case "logged_in":
        if (polled.account !== null && polled.session !== null)
          return { account: polled.account, session: polled.session };
        throw new StudioError("internal", "The server let this terminal in without a session.");
      case "access_denied":
        throw new StudioError("forbidden", "The log-in was refused on the site.", { nextSteps: ["figment login"] });
      case "expired_token":
        throw new StudioError("unauthenticated", "Nobody confirmed the code in time.", {
          nextSteps: ["figment login"],
        });
      case "slow_down":
        interval_s = polled.interval ?? interval_s + 5;
        break;
      case "authorization_pending":
      case undefined:
        break;
    }
  }
}

/** A server that is away for a moment is asked again: the person is reading in a browser meanwhile. */
async function ask(api: ApiClient, deviceCode: string): Promise<Polled | undefined> {
  try {
    return await api.post("/api/auth/device/token", { body: { device_code: deviceCode } });
  } catch (error) {
    if (error instanceof StudioError && error.isRetryable) return undefined;
    throw error;
  }
}
