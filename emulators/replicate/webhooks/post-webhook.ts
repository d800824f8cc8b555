import { later } from "../../shared/clock.ts";
import { newWebhookSecret, signWebhook } from "./sign-webhook.ts";
import type { WebhookMessage } from "./webhook-message.ts";

const answerTimeout_ms = 10_000;
/** Twice what receivers should tolerate. */
const staleness_ms = 10 * 60_000;

/** Sends one webhook, signed unless its mishap says otherwise. Answers the receiver's status; null when none came. */
export async function postWebhook(
  { id, url, mishap }: WebhookMessage,
  body: string,
  secret: string,
  now: Date,
): Promise<number | null> {
  const sentAt = mishap?.kind === "stale" ? later(now, -staleness_ms) : now;
  const signature = signWebhook({ id, sentAt, body, secret: mishap?.kind === "forged" ? newWebhookSecret() : secret });
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...signature },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(answerTimeout_ms),
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return null;
  }
}
