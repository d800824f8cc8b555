import type { Config } from "../configuration/read-config.ts";
import { failed, ok, warning, type Finding } from "./finding.ts";

const timeout_ms = 10_000;

/**
 * Whether Replicate lets us in. It tells no balance (https://replicate.com/docs/reference/http#account.get): an account out of credit shows
 * as a paused engine.
 */
export async function checkReplicateAccount(
  config: Config,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<readonly Finding[]> {
  const token = config["replicate.api_token"];
  if (token === null) return [];
  const address = `${(config["replicate.base_url"] ?? "").replace(/\/+$/u, "")}/account`;
  const headers = { authorization: `Bearer ${token.reveal()}` };
  const response = await fetch(address, { headers, signal: AbortSignal.timeout(timeout_ms) }).catch(
    (error: unknown) => error as Error,
  );
  if (response instanceof Error) {
    const message = `Replicate does not answer at ${new URL(address).host}`;
    return [failed("replicate", message, "Look at the network, and at REPLICATE_BASE_URL.")];
  }
  if (response.status === 401 || response.status === 403) {
    const message = "Replicate refuses the token";
    return [failed("replicate", message, "Set a valid REPLICATE_API_TOKEN: https://replicate.com/account/api-tokens")];
  }
  if (!response.ok) {
    const message = `Replicate answers ${response.status} to who we are`;
    return [warning("replicate", message, "Look at https://www.replicatestatus.com, and try again.")];
  }
  const name = nameIn(await response.json().catch(() => null));
  return [ok("replicate", `the token is ${name}'s; what credit is left only its billing page tells`)];
}

function nameIn(body: unknown): string {
  return typeof body === "object" && body !== null && "username" in body ? String(body.username) : "somebody";
}
