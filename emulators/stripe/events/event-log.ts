import { Stripe } from "stripe";
import type { Emulation } from "../emulation.ts";
import { asSent } from "../requests/expand.ts";

/** What happened, in order, each with its object as it was then. */
export interface EventLog {
  /** Writes an event down, and arranges that every webhook endpoint hears of it. */
  record(type: Stripe.WebhookEndpointCreateParams.EnabledEvent, object: object): void;
}

export function createEventLog(emulation: () => Emulation): EventLog {
  return {
    record(type, object) {
      const { books, clock, newId, webhooks } = emulation();
      const event = books.events.put({
        id: newId("evt"),
        object: "event",
        api_version: Stripe.API_VERSION,
        created: Math.floor(clock.now().getTime() / 1000),
        data: { object: asSent(object) as Stripe.Event.Data.Object },
        livemode: false,
        pending_webhooks: books.webhookEndpoints.all().length,
        request: null,
        type,
      } as Stripe.EventBase);
      webhooks.expect(event);
    },
  };
}
