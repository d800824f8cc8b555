import { Stripe } from "stripe";
import type { Secret } from "../../configuration/secret.ts";

export interface StripeConnection {
  readonly secretKey: Secret;
  /** Stripe's API, or an emulator of it. */
  readonly baseUrl: string;
  /** Defaults to the platform's. */
  readonly fetch?: typeof fetch;
}

const timeout_ms = 15_000;
/** With a fresh connection, or after a server's error, under the same key. */
const retries = 2;

/** Stripe's own client, with bounded patience and no word about us to anybody. */
export function createStripeClient({ secretKey, baseUrl, fetch }: StripeConnection): Stripe {
  const { protocol, hostname, port } = new URL(baseUrl);
  return new Stripe(secretKey.reveal(), {
    host: hostname,
    ...(port !== "" && { port }),
    protocol: protocol === "http:" ? "http" : "https",
    maxNetworkRetries: retries,
    timeout: timeout_ms,
    telemetry: false,
    ...(fetch !== undefined && { httpClient: Stripe.createFetchHttpClient(fetch) }),
  });
}

/** `sk_live_…` and restricted keys `rk_live_…` move real money. */
export function isLiveKey(secretKey: Secret): boolean {
  return /^[a-z]+_live_/.test(secretKey.reveal());
}

/** The id in a field that may hold the object itself. */
export function idIn(reference: string | { readonly id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === "string" ? reference : reference.id;
}

export function dateOf(time_s: number): Date {
  return new Date(time_s * 1000);
}
