import { errorTable, type StudioError, type StudioErrorCode } from "@figment/core/errors";

/** RFC 9457 problem details; `code`, `next_steps` and `request_id` are our members. */
export interface Problem {
  /** Names the kind of problem; it leads nowhere, so that it never has to move. */
  readonly type: `urn:figment:problem:${StudioErrorCode}`;
  /** The kind of problem in words, always the same for one code. */
  readonly title: string;
  /** The HTTP status of the answer. */
  readonly status: number;
  /** What happened this time, and to what. */
  readonly detail: string;
  readonly code: StudioErrorCode;
  /** What to do next, one sentence or command each, most useful first. */
  readonly next_steps: readonly string[];
  /** Names the request in the log of the server. */
  readonly request_id: string;
}

export const problemMediaType = "application/problem+json";

const titles = {
  invalid_input: "The request is not valid",
  invalid_configuration: "The server is set up wrongly",
  not_initialised: "The studio is not set up yet",
  attestation_required: "The statement of age is missing",
  unauthenticated: "Not logged in",
  reauthentication_required: "Confirm that it is you",
  forbidden: "Not allowed",
  account_closing: "The account is being deleted",
  not_found: "Not found",
  ambiguous_reference: "The reference fits more than one thing",
  insufficient_balance: "Not enough tokens",
  plan_limit: "Not part of the plan",
  content_blocked: "The content policy does not allow this",
  account_suspended: "The account is suspended",
  rate_limited: "Too many requests",
  conflict: "In conflict with what exists",
  idempotency_conflict: "The idempotency key was used for another request",
  database_unavailable: "The database is unavailable",
  storage_unavailable: "The object storage is unavailable",
  engine_unavailable: "The image engine is unavailable",
  payment_unavailable: "Payments are unavailable",
  payment_declined: "The payment was declined",
  generation_failed: "The generation failed",
  not_intact: "The file is not intact",
  not_proven: "The origin of the file is not proven",
  interrupted: "Interrupted",
  internal: "A fault of the server",
} as const satisfies Record<StudioErrorCode, string>;

const tellTheOperator = "Try again later; if it lasts, give the operator the request id.";

/**
 * What a person on the far side of HTTP may know of an error. Messages for the operator, and those of faults, can name hosts,
 * folders and settings: they stay in the log, under `request_id`.
 */
export function problemOf(error: StudioError, requestId: string): Problem {
  const { httpStatus, audience } = errorTable[error.code];
  const isForThePerson = audience === "person";
  return {
    type: `urn:figment:problem:${error.code}`,
    title: titles[error.code],
    status: httpStatus,
    detail: isForThePerson ? error.message : `${titles[error.code]}.`,
    code: error.code,
    next_steps: isForThePerson ? error.nextSteps : [tellTheOperator],
    request_id: requestId,
  };
}
