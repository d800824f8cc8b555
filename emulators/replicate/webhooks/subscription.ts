import { inputValidationFailed } from "../problem.ts";

const webhookEvents = ["start", "output", "logs", "completed"] as const;
type WebhookEvent = (typeof webhookEvents)[number];

export interface WebhookSubscription {
  readonly url: string;
  /** Without a filter in the request: all of them. */
  readonly events: readonly WebhookEvent[];
}

/**
 * What a create asks to be told.
 *
 * @throws Problem 422 unless the address is https, or plain http on this machine so that it can be tried by hand.
 */
export function parseWebhook(url: unknown, filter: unknown): WebhookSubscription | null {
  if (typeof url !== "string") return null;
  if (!isAcceptable(url)) {
    const description = "Must be an HTTPS URL";
    throw inputValidationFailed([{ type: "format", field: "webhook", description }]);
  }
  const events = Array.isArray(filter) ? webhookEvents.filter((event) => filter.includes(event)) : webhookEvents;
  return { url, events };
}

function isAcceptable(url: string): boolean {
  const parsed = URL.parse(url);
  if (parsed === null) return false;
  if (parsed.protocol === "https:") return true;
  return parsed.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(parsed.hostname);
}
