import { type Clock, later, systemClock } from "../../shared/clock.ts";
import type { FiredFault } from "../faults/fault-book.ts";
import type { JsonObject } from "../../shared/json.ts";
import { postWebhook } from "./post-webhook.ts";
import {
  messagesOf,
  type Mishap,
  nextTry,
  type SentEvent,
  type Subject,
  type WebhookMessage,
} from "./webhook-message.ts";

/** One that is to be overtaken goes out by itself when no other comes. */
const longestHeld_ms = 2_000;

export interface WebhookDelivery {
  readonly predictionId: string;
  readonly event: SentEvent;
  readonly url: string;
  /** The receiver's HTTP status; null when none came, or nothing was sent. */
  readonly status: number | null;
  readonly mishap: Mishap["kind"] | null;
}

/** Tells each subscriber that a prediction or a training started and ended, as the fault script lets it. */
export interface WebhookSender {
  /**
   * Takes note of whom to tell, and again where it ends otherwise than was foreseen. On the system clock, arranges for
   * `deliverDue` when something falls due. A manual clock's owner calls it instead.
   */
  expect(subject: Subject): void;
  /** Sends what has fallen due and was not sent yet; resolves when every receiver has answered or failed to. */
  deliverDue(): Promise<void>;
  deliveries(): readonly WebhookDelivery[];
  clear(): void;
}

export interface WebhookSenderOptions {
  readonly clock: Clock;
  readonly secret: string;
  /** As the API shows it now. */
  readonly body: (subject: Subject) => JsonObject;
  /** Plays the fault script for one webhook. */
  readonly fire: (inputText: string) => readonly FiredFault[];
}

export function createWebhookSender({ clock, secret, body, fire }: WebhookSenderOptions): WebhookSender {
  const timers = new Set<NodeJS.Timeout>();
  /** Of whom something may still have to be told: what was told is not looked at again, however much there was. */
  const expected = new Map<string, Subject>();
  const begun = new Set<string>();
  let waiting: WebhookMessage[] = [];
  let overtaken: WebhookMessage[] = [];
  let deliveries: WebhookDelivery[] = [];

  function wakeAt(time: Date): void {
    if (clock !== systemClock) return;
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        void deliverDue();
      },
      Math.max(0, time.getTime() - clock.now().getTime()),
    );
    timers.add(timer);
  }

  function wait(message: WebhookMessage): void {
    waiting.push(message);
    wakeAt(message.dueAt);
  }

  /** What is due for the first time, with what befalls it; each is answered once. */
  function begin(now: Date): WebhookMessage[] {
    const due = [...expected.values()].flatMap(messagesOf).filter(({ id, dueAt }) => dueAt <= now && !begun.has(id));
    const messages = due.map((message) => {
      begun.add(message.id);
      const mishap =
        fire(message.subject.inputText)
          .map(({ fault }) => fault)
          .find(isMishap) ?? null;
      return { ...message, mishap };
    });
    for (const { subject } of due) if (isTold(subject)) expected.delete(subject.id);
    return messages;
  }

  function isTold(subject: Subject): boolean {
    return subject.timeline.endsAt !== null && messagesOf(subject).every(({ id }) => begun.has(id));
  }

  function takeWaiting(now: Date): WebhookMessage[] {
    const due = waiting.filter(({ dueAt }) => dueAt <= now);
    waiting = waiting.filter((message) => !due.includes(message));
    return due;
  }

  async function send(message: WebhookMessage): Promise<void> {
    const { subject, event, url, mishap } = message;
    const status = await postWebhook(message, JSON.stringify(body(subject)), secret, clock.now());
    deliveries.push({ predictionId: subject.id, event, url, status, mishap: mishap?.kind ?? null });
    const isTaken = status !== null && status >= 200 && status < 300;
    const again = isTaken ? null : nextTry(message, clock.now());
    if (again !== null) wait(again);
    const held = overtaken;
    overtaken = [];
    for (const one of held) await send(one);
  }

  async function suffer(message: WebhookMessage, now: Date): Promise<void> {
    const { subject, event, url, mishap } = message;
    switch (mishap?.kind) {
      case "dropped":
        deliveries.push({ predictionId: subject.id, event, url, status: null, mishap: "dropped" });
        return;
      case "late":
        return wait({ ...message, dueAt: later(now, mishap.delay_ms) });
      case "reordered":
        overtaken.push(message);
        return wakeAt(later(now, longestHeld_ms));
      case "doubled":
        await send(message);
        return send(message);
      case "forged":
      case "stale":
      case undefined:
        return send(message);
    }
  }

  async function deliverDue(): Promise<void> {
    const now = clock.now();
    const first = begin(now);
    const again = takeWaiting(now);
    // Nothing came that could overtake them.
    const held = first.length + again.length === 0 ? overtaken.splice(0) : [];
    const bySubject = Map.groupBy(first, ({ subject }) => subject.id);
    await Promise.all([
      ...[...bySubject.values()].map(async (messages) => {
        for (const message of messages) await suffer(message, now);
      }),
      ...[...again, ...held].map(send),
    ]);
  }

  return {
    expect(subject) {
      if (subject.webhook !== null) expected.set(subject.id, subject);
      for (const { dueAt } of messagesOf(subject)) wakeAt(dueAt);
    },
    deliverDue,
    deliveries: () => deliveries,
    clear() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      expected.clear();
      begun.clear();
      waiting = [];
      overtaken = [];
      deliveries = [];
    },
  };
}

const mishaps: ReadonlySet<string> = new Set(["dropped", "doubled", "reordered", "late", "forged", "stale"]);

function isMishap(fault: FiredFault["fault"]): fault is Mishap {
  return mishaps.has(fault.kind);
}
