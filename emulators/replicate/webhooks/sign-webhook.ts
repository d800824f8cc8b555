import { createHmac, randomBytes } from "node:crypto";

export interface SignedHeaders {
  /** The same in every attempt to deliver one message. */
  readonly "webhook-id": string;
  /** Seconds since 1970. */
  readonly "webhook-timestamp": string;
  /** `v1,` and the signature; receivers must cope with several, separated by spaces. */
  readonly "webhook-signature": string;
}

/** `whsec_` and 24 random bytes in base64, the form of a signing secret. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(24).toString("base64")}`;
}

/**
 * Signs a webhook as Replicate does (https://replicate.com/docs/topics/webhooks/verify-webhook): HMAC-SHA256 of
 * `id.timestamp.body` under the bytes that the secret holds in base64 after `whsec_`.
 */
export function signWebhook(message: {
  readonly id: string;
  readonly sentAt: Date;
  readonly body: string;
  readonly secret: string;
}): SignedHeaders {
  const timestamp = String(Math.floor(message.sentAt.getTime() / 1000));
  const key = Buffer.from(message.secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${message.id}.${timestamp}.${message.body}`).digest("base64");
  return { "webhook-id": message.id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}
