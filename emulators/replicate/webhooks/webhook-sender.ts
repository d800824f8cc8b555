import { type Clock, systemClock } from "../clock.ts";
import type { JsonObject } from "../json.ts";
import type { Prediction } from "../predictions/prediction.ts";
import { hasEnded } from "../predictions/timeline.ts";
import { signWebhook } from "./sign-webhook.ts";

const answerTimeout_ms = 10_000;

export interface WebhookDelivery {
  readonly predictionId: string;
  readonly url: string;
  /** The receiver's HTTP status; null when none came. */
  readonly status: number | null;
}

/** Sends each subscribed prediction's last webhook once. Other events, retries and mishaps are still to come. */
export interface WebhookSender {
  /** On the system clock, arranges for `deliverDue` at the prediction's end. A manual clock's owner calls it instead. */
  expectEnd(prediction: Prediction): void;
  /** Sends what has ended and was not sent yet; resolves when every receiver has answered or failed to. */
  deliverDue(): Promise<void>;
  deliveries(): readonly WebhookDelivery[];
  clear(): void;
}

export function createWebhookSender(options: {
  readonly clock: Clock;
  readonly secret: string;
  readonly predictions: () => readonly Prediction[];
  readonly body: (prediction: Prediction) => JsonObject;
}): WebhookSender {
  const { clock, secret } = options;
  const timers = new Set<NodeJS.Timeout>();
  const sent = new Set<string>();
  let deliveries: WebhookDelivery[] = [];

  const sender: WebhookSender = {
    expectEnd({ webhook, timeline }) {
      if (webhook === null || clock !== systemClock) return;
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          void sender.deliverDue();
        },
        Math.max(0, timeline.endsAt.getTime() - clock.now().getTime()),
      );
      timers.add(timer);
    },
    async deliverDue() {
      const due = options
        .predictions()
        .filter((one) => wantsEnd(one) && !sent.has(one.id) && hasEnded(one.timeline, clock.now()));
      for (const { id } of due) sent.add(id);
      const results = await Promise.all(
        due.map((one) => deliver(one, JSON.stringify(options.body(one)), secret, clock.now())),
      );
      deliveries.push(...results);
    },
    deliveries: () => deliveries,
    clear() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      sent.clear();
      deliveries = [];
    },
  };
  return sender;
}

function wantsEnd({ webhook }: Prediction): boolean {
  return webhook?.events.includes("completed") ?? false;
}

async function deliver(prediction: Prediction, body: string, secret: string, sentAt: Date): Promise<WebhookDelivery> {
  const url = prediction.webhook?.url ?? "";
  const signature = signWebhook({ id: `msg_${prediction.id}`, sentAt, body, secret });
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...signature },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(answerTimeout_ms),
    });
    await answer.body?.cancel();
    return { predictionId: prediction.id, url, status: answer.status };
  } catch {
    return { predictionId: prediction.id, url, status: null };
  }
}
