import type { BillingCollaborators } from "../collaborators.ts";
import type { WebhookHeaders } from "../payment-gateway.ts";
import { storeEvent } from "./store-events.ts";

/** A call to the webhook of a gateway, as it came. */
export interface PaymentWebhookCall {
  readonly headers: WebhookHeaders;
  /** The very bytes: signatures are over them. */
  readonly rawBody: Uint8Array;
}

/** `stored`: written down, and worked on later. `ignored`: written down, and of no use to us. `known`: it was heard before. */
export type PaymentWebhookReceipt =
  | { readonly status: "stored" | "ignored" | "known"; readonly eventId: string; readonly type: string }
  | { readonly status: "refused"; readonly reason: "forged" | "stale" | "unreadable" };

/** Verifies a call and writes its event down; nothing that takes time. When this returns, a crash loses nothing. */
export async function receivePaymentWebhook(
  { database, clock, gateway, telemetry }: Pick<BillingCollaborators, "database" | "clock" | "gateway" | "telemetry">,
  { headers, rawBody }: PaymentWebhookCall,
): Promise<PaymentWebhookReceipt> {
  const verified = gateway.verifyAndParse(rawBody, headers);
  if (verified.outcome === "refused") return { status: "refused", reason: verified.reason };
  const { event } = verified;
  const heard = {
    gateway: gateway.name,
    event,
    source: "webhook",
    at: clock.now(),
    origin: telemetry.tracing.current(),
  } as const;
  const isNew = await storeEvent(database, heard);
  const status = !isNew ? "known" : event.subject === null ? "ignored" : "stored";
  telemetry.log.info({ gateway: gateway.name, event: event.id, type: event.type, status }, "payment event came");
  return { status, eventId: event.id, type: event.type };
}
