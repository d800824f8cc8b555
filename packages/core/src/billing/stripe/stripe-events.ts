import type { Stripe } from "stripe";
import type { Clock } from "../../clock.ts";
import type { Secret } from "../../configuration/secret.ts";
import type { EventSubject, GatewayEvent } from "../gateway-objects.ts";
import type { VerifiedEvent, WebhookHeaders } from "../payment-gateway.ts";
import { dateOf } from "./stripe-client.ts";

/** What we want to hear of, and what each is about. At most twenty: more Stripe does not list at once. */
const subjects = {
  "checkout.session.completed": "checkout",
  "checkout.session.async_payment_succeeded": "checkout",
  "checkout.session.async_payment_failed": "checkout",
  "checkout.session.expired": "checkout",
  "invoice.paid": "invoice",
  "invoice.payment_failed": "invoice",
  "invoice.voided": "invoice",
  "invoice.marked_uncollectible": "invoice",
  "customer.subscription.created": "subscription",
  "customer.subscription.updated": "subscription",
  "customer.subscription.deleted": "subscription",
  "refund.created": "refund",
  "refund.updated": "refund",
  "refund.failed": "refund",
  "charge.dispute.created": "dispute",
  "charge.dispute.updated": "dispute",
  "charge.dispute.closed": "dispute",
} as const satisfies Record<string, EventSubject["kind"]>;

type WantedType = keyof typeof subjects;

export const wantedEvents = Object.keys(subjects) as WantedType[];

/** How old a signature may be, as Stripe recommends. */
const tolerance_ms = 300_000;

/** Reads a call to our webhook from its very bytes: another byte, and the signature does not fit. */
export function verifyAndParse(
  {
    client,
    clock,
    webhookSecret,
  }: { readonly client: Stripe; readonly clock: Clock; readonly webhookSecret: Secret | null },
  rawBody: Uint8Array,
  headers: WebhookHeaders,
): VerifiedEvent {
  const header = headers["stripe-signature"];
  if (header === undefined || webhookSecret === null) return { outcome: "refused", reason: "forged" };
  try {
    // Without tolerance: whether it is stale is asked below, by our own clock.
    client.webhooks.signature?.verifyHeader(rawBody, header, webhookSecret.reveal(), 0);
  } catch {
    return { outcome: "refused", reason: "forged" };
  }
  // Of several times Stripe's client believes the last one: whoever wrote another beside it wants an old call to look new.
  const [time = "", ...others] = header.split(",").filter((item) => item.startsWith("t="));
  if (others.length > 0) return { outcome: "refused", reason: "forged" };
  const signedAt_s = Number.parseInt(time.slice("t=".length), 10);
  if (Math.abs(clock.now().getTime() - signedAt_s * 1000) > tolerance_ms)
    return { outcome: "refused", reason: "stale" };
  const event = parseEvent(rawBody);
  return event === null ? { outcome: "refused", reason: "unreadable" } : { outcome: "accepted", event };
}

/** Every event that concerns us since then. Stripe remembers thirty days. */
export async function* listSince(client: Stripe, since: Date): AsyncGenerator<GatewayEvent> {
  const created = { gte: Math.floor(since.getTime() / 1000) };
  for await (const event of client.events.list({ created, types: wantedEvents, limit: 100 })) {
    yield eventOf(event.id, event.type, event.created, objectId(event.data.object));
  }
}

/** A snapshot event; the thin ones of Stripe's second API are none of these. */
function parseEvent(rawBody: Uint8Array): GatewayEvent | null {
  try {
    const event = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(rawBody)) as Partial<Stripe.Event> | null;
    if (event?.object !== "event" || typeof event.id !== "string" || typeof event.type !== "string") return null;
    if (typeof event.created !== "number") return null;
    return eventOf(event.id, event.type, event.created, objectId(event.data?.object));
  } catch {
    return null;
  }
}

function eventOf(id: string, type: string, created_s: number, about: string | null): GatewayEvent {
  const kind = type in subjects ? subjects[type as WantedType] : null;
  return {
    id,
    type,
    occurredAt: dateOf(created_s),
    subject: kind === null || about === null ? null : { kind, id: about },
  };
}

function objectId(object: unknown): string | null {
  if (typeof object !== "object" || object === null || !("id" in object)) return null;
  return typeof object.id === "string" ? object.id : null;
}
