import { createHmac, timingSafeEqual } from "node:crypto";

/** What an address is given out for. */
export interface WebhookSubject {
  readonly engine: string;
  readonly jobId: string;
  readonly attemptId: string;
}

/** The addresses that engines call when something has become of an attempt. */
export interface WebhookAddresses {
  addressOf(subject: WebhookSubject): string;
  /** Whether an address with this secret was given out by us, for just this. */
  isGenuine(subject: WebhookSubject, secret: string): boolean;
}

/**
 * Addresses below `<publicUrl>/api/webhooks/`. The query names job and attempt, and carries an HMAC-SHA256 of both under a key
 * of the server: nobody can make one up, nor turn the address of one attempt into that of another.
 *
 * @param key the same in every process of an install
 */
export function webhookAddresses({ publicUrl, key }: { publicUrl: string; key: string }): WebhookAddresses {
  const secretOf = ({ engine, jobId, attemptId }: WebhookSubject): string =>
    createHmac("sha256", key).update(`${engine}:${jobId}:${attemptId}`).digest("base64url");
  return {
    addressOf(subject) {
      const url = new URL(`${publicUrl.replace(/\/+$/u, "")}/api/webhooks/${subject.engine}`);
      url.searchParams.set("job", subject.jobId);
      url.searchParams.set("attempt", subject.attemptId);
      url.searchParams.set("secret", secretOf(subject));
      return url.href;
    },
    isGenuine(subject, secret) {
      const expected = Buffer.from(secretOf(subject));
      const given = Buffer.from(secret);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
