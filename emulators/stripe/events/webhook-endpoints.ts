import { randomBytes } from "node:crypto";
import type { Stripe } from "stripe";
import { type Emulation, now_s } from "../emulation.ts";
import { metadataOf } from "../metadata.ts";
import { invalidRequest } from "../problem.ts";
import type { Parameters } from "../requests/parameters.ts";

/** The secret is told once, in the answer to this. */
export function createWebhookEndpoint(
  emulation: Emulation,
  given: Parameters["webhookEndpointCreate"],
  secret = `whsec_${randomBytes(24).toString("hex")}`,
): Stripe.WebhookEndpoint {
  if (!URL.canParse(given.url)) throw invalidRequest(`Not a valid URL: ${given.url}`, { param: "url" });
  return emulation.books.webhookEndpoints.put({
    id: emulation.newId("we"),
    object: "webhook_endpoint",
    api_version: given.api_version ?? null,
    application: null,
    created: now_s(emulation),
    description: given.description ?? null,
    enabled_events: [...given.enabled_events],
    livemode: false,
    metadata: metadataOf(given.metadata === null ? undefined : given.metadata),
    secret,
    status: "enabled",
    url: given.url,
  } satisfies Stripe.WebhookEndpoint);
}

export function updateWebhookEndpoint(
  { books }: Emulation,
  id: string,
  given: Parameters["webhookEndpointUpdate"],
): Stripe.WebhookEndpoint {
  const before = books.webhookEndpoints.get(id);
  return books.webhookEndpoints.change(id, {
    ...(given.url !== undefined && { url: given.url }),
    ...(given.enabled_events !== undefined && { enabled_events: [...given.enabled_events] }),
    ...(given.disabled !== undefined && { status: given.disabled ? "disabled" : "enabled" }),
    ...(given.description !== undefined && { description: given.description === "" ? null : given.description }),
    metadata: metadataOf(given.metadata === null ? undefined : given.metadata, before.metadata),
  });
}

/** An endpoint as it is told after its creation. */
export function withoutSecret(endpoint: Stripe.WebhookEndpoint): Stripe.WebhookEndpoint {
  const shown = { ...endpoint };
  delete shown.secret;
  return shown;
}
