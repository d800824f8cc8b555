import { createHmac } from "node:crypto";
import { later } from "../../shared/clock.ts";
import type { FaultKind } from "../faults/fault.ts";

const answerTimeout_ms = 10_000;
const staleness_ms = 3_600_000;

/**
 * Signs an event as Stripe does (https://docs.stripe.com/webhooks#verify-manually): HMAC-SHA256 of `seconds.body`, the whole
 * secret being the key.
 */
function signEvent(body: string, secret: string, sentAt: Date): string {
  const time_s = Math.floor(sentAt.getTime() / 1000);
  return `t=${time_s},v1=${createHmac("sha256", secret).update(`${time_s}.${body}`).digest("hex")}`;
}

/** Sends one event, signed unless its mishap says otherwise. Answers the receiver's status; null when none came. */
export async function postEvent(
  event: object,
  { url, secret }: { readonly url: string; readonly secret: string },
  mishap: FaultKind | null,
  now: Date,
): Promise<number | null> {
  const body = JSON.stringify(event, null, 2);
  const sentAt = mishap === "stale" ? later(now, -staleness_ms) : now;
  try {
    const answer = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
        "stripe-signature": signEvent(body, mishap === "forged" ? `${secret}x` : secret, sentAt),
      },
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
