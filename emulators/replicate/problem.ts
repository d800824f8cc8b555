import { ErrorAnswer } from "../shared/error-answer.ts";
import type { JsonObject } from "../shared/json.ts";

/** One entry of `invalid_fields`, in the words of Replicate's validator. */
export interface InvalidField {
  /** Such as `required`, `number_lte`, `additional_property_not_allowed`. */
  readonly type: string;
  /** Such as `input.num_outputs`; the empty text is the body itself. */
  readonly field: string;
  readonly description: string;
}

/** An error answer of Replicate's. */
export class Problem extends ErrorAnswer {
  constructor(status: number, body: JsonObject, headers: Readonly<Record<string, string>> = {}) {
    super(typeof body["detail"] === "string" ? body["detail"] : `HTTP ${status}`, status, body, headers);
  }
}

export function unauthenticated(detail = "You did not pass a valid authentication token"): Problem {
  return titled(401, "Unauthenticated", detail);
}

export function insufficientCredit(): Problem {
  const detail = "You have insufficient credit to run this model. Add credit to your account, then try again.";
  return titled(402, "Insufficient credit", detail);
}

export function notFound(): Problem {
  return titled(404, "Not found", "The requested resource could not be found.");
}

export function invalidVersion(): Problem {
  const detail = "The specified version does not exist (or perhaps you don't have permission to use it?)";
  return titled(422, "Invalid version or not permitted", detail);
}

/** The body of https://replicate.com/changelog/2024-05-01-improved-validation-for-api-prediction-payloads. */
export function inputValidationFailed(fields: readonly InvalidField[]): Problem {
  const lines = fields.map(({ field, description }) => `- ${field === "" ? "" : `${field}: `}${description}\n`);
  return new Problem(422, {
    title: "Input validation failed",
    detail: lines.join(""),
    status: 422,
    invalid_fields: fields,
  });
}

/** @param retryAfter_seconds Told in the body and in `Retry-After`; without it only the text says "about 30 s". */
export function throttled(retryAfter_seconds: number | undefined): Problem {
  const detail = `Request was throttled. Your rate limit resets in ~${retryAfter_seconds ?? 30}s.`;
  if (retryAfter_seconds === undefined) return new Problem(429, { detail });
  return new Problem(
    429,
    { detail, retry_after: retryAfter_seconds },
    { "retry-after": String(Math.ceil(retryAfter_seconds)) },
  );
}

export function serverProblem(status: 500 | 502 | 503): Problem {
  const detail = { 500: "Internal server error", 502: "Bad gateway", 503: "Service unavailable" }[status];
  return new Problem(status, { detail });
}

export function badRequest(detail: string): Problem {
  return titled(400, "Bad request", detail);
}

function titled(status: number, title: string, detail: string): Problem {
  return new Problem(status, { title, detail, status });
}
