/** What a request for images or videos, and a quote for one, may be refused with. */
export const quoteRefusals = [
  "not_found",
  "content_blocked",
  "plan_limit",
  "attestation_required",
  "account_suspended",
  "account_closing",
  "engine_unavailable",
] as const;
