import { createHmac, timingSafeEqual } from "node:crypto";
import type { WebhookCall } from "../engine.ts";

/** How old a call may be, or how far ahead its sender's clock. */
const tolerance_ms = 5 * 60_000;
const secretPrefix = "whsec_";

/**
 * Whether a call was signed with the secret, not long ago (https://www.standardwebhooks.com, as Replicate signs): HMAC-SHA256 of
 * `id.timestamp.body` under the bytes that the secret holds in base64 after `whsec_`. The header may hold several signatures,
 * of which one has to fit, so that a secret can be replaced. Compares in constant time.
 */
export function isSignedWebhook({ headers, body }: WebhookCall, secret: string, now: Date): boolean {
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  const signatures = headers["webhook-signature"];
  if (id === undefined || timestamp === undefined || signatures === undefined) return false;
  if (!/^\d{1,15}$/u.test(timestamp)) return false;
  if (Math.abs(now.getTime() - Number(timestamp) * 1000) > tolerance_ms) return false;
  const key = Buffer.from(secret.startsWith(secretPrefix) ? secret.slice(secretPrefix.length) : secret, "base64");
  if (key.length === 0) return false;
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
  // All are looked at, so that the time taken tells nothing.
  return signatures.split(" ").filter((signature) => fits(signature, expected)).length > 0;
}

function fits(signature: string, expected: Buffer): boolean {
  const [version, value] = signature.split(",");
  const given = Buffer.from(value ?? "", "base64");
  return version === "v1" && given.length === expected.length && timingSafeEqual(given, expected);
}
