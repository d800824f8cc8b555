import type { Stripe } from "stripe";
import { type Clock, later } from "../../shared/clock.ts";
import type { Books } from "../books.ts";
import type { FaultBook, FaultKind } from "../faults/fault.ts";
import type { StripeSettings } from "../settings.ts";
import { postEvent } from "./post-event.ts";

export interface WebhookDelivery {
  readonly eventId: string;
  readonly type: string;
  readonly url: string;
  /** The receiver's HTTP status; null when none came, or nothing was sent. */
  readonly status: number | null;
  readonly mishap: FaultKind | null;
}

/** Tells each webhook endpoint what happened, one event after the other, as the fault script lets it. */
export interface WebhookSender {
  expect(event: Stripe.EventBase): void;
  /** Sends an event again, whatever became of it before. */
  resend(event: Stripe.EventBase): void;
  /** Sends what is due; resolves when every receiver has answered or failed to. */
  deliverDue(): Promise<void>;
  /** When the next event is due that waits for its time; null when none does. */
  nextDue(): Date | null;
  deliveries(): readonly WebhookDelivery[];
  clear(): void;
}

interface Message {
  readonly event: Stripe.EventBase;
  readonly endpointId: string;
  readonly dueAt: Date;
  readonly mishap: FaultKind | null;
  readonly failures: number;
}

const defaultLate_ms = 60_000;

export function createWebhookSender(options: {
  readonly clock: Clock;
  /** Signatures tell real time, whatever the clock: receivers have no other. */
  readonly signingClock: Clock;
  readonly books: Books;
  readonly faults: FaultBook;
  readonly settings: StripeSettings;
}): WebhookSender {
  const { clock, books, faults, settings } = options;
  let waiting: Message[] = [];
  let overtaken: Message[] = [];
  let deliveries: WebhookDelivery[] = [];
  let running: Promise<void> = Promise.resolve();

  function plan(event: Stripe.EventBase, endpointId: string, mishap: FaultKind | null, value: number | null): void {
    const delay_ms = mishap === "late" ? (value ?? defaultLate_ms) : 0;
    const message = { event, endpointId, mishap, failures: 0, dueAt: later(clock.now(), delay_ms) };
    waiting.push(message);
    if (mishap === "doubled") waiting.push(message);
  }

  async function send(message: Message): Promise<void> {
    const { event, endpointId, mishap } = message;
    const endpoint = books.webhookEndpoints.find(endpointId);
    if (endpoint === undefined || endpoint.status !== "enabled") return;
    const { url, secret = "" } = endpoint;
    const isLost = mishap === "dropped";
    const status = isLost ? null : await postEvent(event, { url, secret }, mishap, options.signingClock.now());
    deliveries.push({ eventId: event.id, type: event.type, url, status, mishap });
    const isTaken = status !== null && status >= 200 && status < 300;
    if (!isLost && !isTaken) tryAgain(message);
  }

  function tryAgain(message: Message): void {
    // What Stripe did not sign itself it does not send again.
    const isOurs = message.mishap !== "forged" && message.mishap !== "stale";
    const pause_ms = settings.webhookRetryPauses_ms[message.failures];
    if (!isOurs || pause_ms === undefined) return;
    const dueAt = later(clock.now(), pause_ms);
    waiting.push({ ...message, mishap: null, failures: message.failures + 1, dueAt });
  }

  async function deliver(): Promise<void> {
    for (;;) {
      const index = waiting.findIndex(({ dueAt }) => dueAt <= clock.now());
      const [message] = index === -1 ? [] : waiting.splice(index, 1);
      if (message === undefined) break;
      if (message.mishap === "reordered") {
        overtaken.push({ ...message, mishap: null });
        continue;
      }
      await send(message);
      for (const held of overtaken.splice(0)) await send(held);
    }
    // Nothing came that could overtake them.
    for (const held of overtaken.splice(0)) await send(held);
  }

  return {
    expect(event) {
      for (const { id, enabled_events: wanted } of books.webhookEndpoints.all()) {
        if (!wanted.includes("*") && !wanted.includes(event.type)) continue;
        const [fault] = faults.fire("webhook", JSON.stringify(event));
        plan(event, id, fault?.kind ?? null, fault?.value ?? null);
      }
    },
    resend(event) {
      for (const { id } of books.webhookEndpoints.all()) plan(event, id, null, null);
    },
    deliverDue() {
      running = running.then(deliver);
      return running;
    },
    nextDue() {
      const times = waiting.map(({ dueAt }) => dueAt.getTime());
      return times.length === 0 ? null : new Date(Math.min(...times));
    },
    deliveries: () => deliveries,
    clear() {
      waiting = [];
      overtaken = [];
      deliveries = [];
    },
  };
}
