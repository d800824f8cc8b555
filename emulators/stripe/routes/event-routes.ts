import type { Define } from "../endpoint.ts";
import type { Emulation } from "../emulation.ts";
import { createWebhookEndpoint, updateWebhookEndpoint, withoutSecret } from "../events/webhook-endpoints.ts";

export function eventRoutes(define: Define, emulation: Emulation): void {
  const { events, webhookEndpoints: endpoints } = emulation.books;
  define("GET /events/:id", "eventRetrieve", (_given, id) => events.get(id));
  define("GET /events", "eventList", (given) => {
    const types = given.types ?? (given.type === undefined ? null : [given.type]);
    return events.page(
      "/v1/events",
      given,
      ({ type, created }) => (types?.includes(type) ?? true) && isWithin(created, given.created),
    );
  });
  define("POST /webhook_endpoints", "webhookEndpointCreate", (given) => createWebhookEndpoint(emulation, given));
  define("GET /webhook_endpoints/:id", "webhookEndpointRetrieve", (_given, id) => withoutSecret(endpoints.get(id)));
  define("POST /webhook_endpoints/:id", "webhookEndpointUpdate", (given, id) =>
    withoutSecret(updateWebhookEndpoint(emulation, id, given)),
  );
  define("GET /webhook_endpoints", "webhookEndpointList", (given) => {
    const page = endpoints.page("/v1/webhook_endpoints", given);
    return { ...page, data: page.data.map(withoutSecret) };
  });
  define("DELETE /webhook_endpoints/:id", "webhookEndpointDelete", (_given, id) => {
    endpoints.get(id);
    endpoints.remove(id);
    return { id, object: "webhook_endpoint", deleted: true };
  });
}

interface Range {
  readonly gt?: number;
  readonly gte?: number;
  readonly lt?: number;
  readonly lte?: number;
}

function isWithin(time_s: number, range: number | Range | undefined): boolean {
  if (range === undefined) return true;
  if (typeof range === "number") return time_s === range;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return time_s > gt && time_s >= gte && time_s < lt && time_s <= lte;
}
