import { later } from "../../shared/clock.ts";
import type { Fault } from "../faults/fault.ts";
import type { Timeline } from "../predictions/timeline.ts";
import type { WebhookSubscription } from "./subscription.ts";

export type SentEvent = "start" | "completed";

/** What befalls a webhook on its way. */
export type Mishap = Extract<
  Fault,
  { readonly kind: "dropped" | "doubled" | "reordered" | "late" | "forged" | "stale" }
>;

/** A prediction or a training, of which somebody may want to be told. */
export interface Subject {
  readonly id: string;
  readonly inputText: string;
  readonly timeline: Timeline;
  readonly webhook: WebhookSubscription | null;
}

/** One webhook to be sent. */
export interface WebhookMessage {
  readonly subject: Subject;
  /** The same in every try. */
  readonly id: string;
  readonly event: SentEvent;
  readonly url: string;
  readonly dueAt: Date;
  readonly mishap: Mishap | null;
  /** Tries that were not answered with a 2xx. */
  readonly failures: number;
}

/** Only the last webhook is tried again, for about a minute. */
const retryPauses_ms: readonly number[] = [5_000, 15_000, 40_000];

/** What a subscriber is told, in order, as far as time has decided it. */
export function messagesOf(subject: Subject): readonly WebhookMessage[] {
  const { id, webhook, timeline } = subject;
  if (webhook === null) return [];
  const moments: readonly (readonly [SentEvent, Date | null])[] = [
    ["start", timeline.startsAt],
    ["completed", timeline.endsAt],
  ];
  return moments.flatMap(([event, dueAt]) => {
    if (dueAt === null || !webhook.events.includes(event)) return [];
    return [{ subject, id: `msg_${id}_${event}`, event, url: webhook.url, dueAt, mishap: null, failures: 0 }];
  });
}

/** The next try of a message that was not taken at `now`; null when there is none. */
export function nextTry(message: WebhookMessage, now: Date): WebhookMessage | null {
  const pause_ms = retryPauses_ms[message.failures];
  // What the service did not send itself it does not send again.
  const isOurs = message.mishap?.kind !== "forged" && message.mishap?.kind !== "stale";
  if (message.event !== "completed" || pause_ms === undefined || !isOurs) return null;
  return { ...message, mishap: null, failures: message.failures + 1, dueAt: later(now, pause_ms) };
}
