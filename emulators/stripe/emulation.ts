import { randomBytes } from "node:crypto";
import type { Clock } from "../shared/clock.ts";
import type { Books } from "./books.ts";
import type { EventLog } from "./events/event-log.ts";
import type { WebhookSender } from "./events/webhook-sender.ts";
import type { FaultBook } from "./faults/fault.ts";
import type { IdempotencyStore } from "./requests/idempotency.ts";
import type { RequestContract } from "./requests/request-contract.ts";
import type { StripeSettings } from "./settings.ts";

/** What the routes work with: one emulated account at Stripe. */
export interface Emulation {
  readonly apiKey: string;
  readonly clock: Clock;
  /** What callers tell the time by: they do not travel along when time is moved by hand. */
  readonly callersClock: Clock;
  readonly settings: StripeSettings;
  /** Scheme, host and port as clients see them; known only once the server listens. */
  readonly place: { origin: string };
  readonly books: Books;
  readonly contract: RequestContract;
  readonly idempotency: IdempotencyStore;
  readonly faults: FaultBook;
  readonly events: EventLog;
  readonly webhooks: WebhookSender;
  /** An id that no other object has, such as `cus_…`. */
  readonly newId: (prefix: string) => string;
}

export function now_s({ clock }: Emulation): number {
  return Math.floor(clock.now().getTime() / 1000);
}

export function randomId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString("hex")}`;
}
