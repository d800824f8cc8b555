import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { KeyedHash } from "../../configuration/server-key.ts";
import { StudioError } from "../../errors.ts";

const nonce_bytes = 12;
const tag_bytes = 16;

/** Seals a text with the server's key (AES-256-GCM), for one owner: it opens for nobody else. */
export function seal(key: KeyedHash, owner: string, text: string): string {
  const nonce = randomBytes(nonce_bytes);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(key), nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString("base64");
}

/** Opens what was sealed. Throws `invalid_configuration` when the server's key is another one by now. */
export function unseal(key: KeyedHash, owner: string, sealed: string): string {
  const bytes = Buffer.from(sealed, "base64");
  const nonce = bytes.subarray(0, nonce_bytes);
  const decipher = createDecipheriv("aes-256-gcm", sealingKey(key), nonce, { authTagLength: tag_bytes })
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(-tag_bytes));
  try {
    return decipher.update(bytes.subarray(nonce_bytes, -tag_bytes), undefined, "utf8") + decipher.final("utf8");
  } catch (cause) {
    throw new StudioError("invalid_configuration", "A secret was sealed with another key than the server has now.", {
      nextSteps: ["Bring back the server.key or FIGMENT_SERVER_KEY of this installation."],
      cause,
    });
  }
}

/** The HMAC is a pseudorandom function: what it makes of a fixed text is a key of its own. */
const sealingKey = (key: KeyedHash): Buffer => Buffer.from(key.of("aes-256-gcm"), "hex");
