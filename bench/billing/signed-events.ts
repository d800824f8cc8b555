import { randomUUID } from "node:crypto";
import { Stripe } from "stripe";

export interface SignedEvent {
  readonly body: string;
  readonly signature: string;
}

/** Events as Stripe sends them, each of another id. */
export function signedEvents(count: number, secret: string): readonly SignedEvent[] {
  const stripe = new Stripe("sk_test_bench");
  return Array.from({ length: count }, () => {
    const created = Math.floor(Date.now() / 1000);
    const object = { id: `in_${randomUUID()}`, object: "invoice", lines: { data: [] }, description: "x".repeat(2_000) };
    const event = {
      id: `evt_${randomUUID()}`,
      object: "event",
      api_version: "2026-10-28.endive",
      created,
      data: { object },
    };
    const body = JSON.stringify({
      ...event,
      livemode: false,
      pending_webhooks: 1,
      request: null,
      type: "invoice.paid",
    });
    return { body, signature: stripe.webhooks.generateTestHeaderString({ payload: body, secret }) };
  });
}
