import { createPublicKey, verify, type KeyObject } from "node:crypto";
import { StudioError } from "@figment/core";

/** What stands before the 32 bytes of an Ed25519 key (RFC 8410). */
const prefix = Buffer.from("302a300506032b6570032100", "hex");

/** Discord's key for an application, as its page shows it. Throws `invalid_configuration`. */
export function readPublicKey(hex: string): KeyObject {
  if (!/^[0-9a-f]{64}$/iu.test(hex)) {
    throw new StudioError("invalid_configuration", "DISCORD_PUBLIC_KEY is no Ed25519 key of 64 hexadecimal digits.", {
      nextSteps: ["Copy it from the application's page at Discord: General Information, Public Key."],
    });
  }
  return createPublicKey({ key: Buffer.concat([prefix, Buffer.from(hex, "hex")]), format: "der", type: "spki" });
}

interface Signed {
  /** `X-Signature-Timestamp`: seconds. */
  readonly timestamp: string;
  /** `X-Signature-Ed25519`: hexadecimal. */
  readonly signature: string;
  readonly body: Buffer;
}

/** No token of an interaction lives longer: what is older was kept by somebody and sent again. */
const longest_s = 15 * 60;

/** Whether Discord sent this, and sent it now. https://discord.com/developers/docs/interactions/overview#validating-security-request-headers */
export function isFromDiscord(key: KeyObject, { timestamp, signature, body }: Signed, now: Date): boolean {
  if (!/^\d{1,12}$/u.test(timestamp) || !/^[0-9a-f]{128}$/iu.test(signature)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > longest_s) return false;
  return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, "hex"));
}
