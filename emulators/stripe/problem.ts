import { ErrorAnswer } from "../shared/error-answer.ts";
import type { JsonObject } from "../shared/json.ts";

/** The error types of https://docs.stripe.com/api/errors. */
type ProblemType = "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";

/** An error answer of Stripe's. */
export class Problem extends ErrorAnswer {
  constructor(
    status: number,
    type: ProblemType,
    message: string,
    details: JsonObject = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message, status, { error: { type, message, ...details } }, headers);
  }
}

export function invalidRequest(message: string, details: JsonObject = {}): Problem {
  return new Problem(400, "invalid_request_error", message, details);
}

export function noSuch(kind: string, id: string, param = "id"): Problem {
  return new Problem(404, "invalid_request_error", `No such ${kind}: '${id}'`, { code: "resource_missing", param });
}

/** What the bank says no to. */
export function cardDeclined(paymentIntentId: string, status = 402): Problem {
  const details = { code: "card_declined", decline_code: "generic_decline", payment_intent: { id: paymentIntentId } };
  return new Problem(status, "card_error", "Your card was declined.", details);
}

export function serverProblem(status: 500 | 503): Problem {
  return new Problem(status, "api_error", "An unknown error occurred");
}

/** @param retryAfter_seconds Told in `Retry-After`. */
export function tooManyRequests(retryAfter_seconds: number | null): Problem {
  const message = "Request rate limit exceeded. Learn more about rate limits in the documentation.";
  const headers = retryAfter_seconds === null ? {} : { "retry-after": String(retryAfter_seconds) };
  return new Problem(429, "invalid_request_error", message, { code: "rate_limit" }, headers);
}
