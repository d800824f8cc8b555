import { createHash } from "node:crypto";
import { type Clock, later } from "../../shared/clock.ts";
import { Problem } from "../problem.ts";

export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Stripe's idempotency: the answer to a key is kept for 24 hours and given again, refusals and server errors included; another
 * request under the same key is refused, and so is the same one while the first has not been answered.
 * https://docs.stripe.com/api/idempotent_requests
 */
export interface IdempotencyStore {
  /** @throws Problem 400 for another request under the same key, 409 while the first is in progress */
  begin(key: string, request: string): KeptAnswer | null;
  keep(key: string, answer: KeptAnswer): void;
  /** The request had no effect: the key is free again. */
  forget(key: string): void;
  clear(): void;
}

const kept_ms = 24 * 3_600_000;

interface Entry {
  readonly fingerprint: string;
  readonly endsAt: Date;
  readonly answer: KeptAnswer | null;
}

export function createIdempotencyStore(clock: Clock): IdempotencyStore {
  const entries = new Map<string, Entry>();
  return {
    begin(key, request) {
      const fingerprint = createHash("sha256").update(request).digest("hex");
      const found = entries.get(key);
      const now = clock.now();
      if (found === undefined || found.endsAt <= now) {
        entries.set(key, { fingerprint, endsAt: later(now, kept_ms), answer: null });
        return null;
      }
      if (found.fingerprint !== fingerprint) {
        const message =
          "Keys for idempotent requests can only be used with the same parameters they were first used with.";
        throw new Problem(400, "idempotency_error", message);
      }
      if (found.answer !== null) return found.answer;
      const message = "There is currently another in-progress request using this Idempotent Key.";
      throw new Problem(409, "idempotency_error", message, { code: "idempotency_key_in_use" });
    },
    keep(key, answer) {
      const found = entries.get(key);
      if (found !== undefined) entries.set(key, { ...found, answer });
    },
    forget: (key) => void entries.delete(key),
    clear: () => entries.clear(),
  };
}
