/**
 * The one table of everything that can go wrong: what a person hears as a code, what HTTP answers, how the terminal exits.
 *
 * `audience` says who must act: the person at the keyboard, the operator, or us (a bug).
 */
export const errorTable = {
  invalid_input: { httpStatus: 422, exitCode: 2, audience: "person" },
  invalid_configuration: { httpStatus: 500, exitCode: 3, audience: "operator" },
  not_initialised: { httpStatus: 409, exitCode: 4, audience: "person" },
  attestation_required: { httpStatus: 403, exitCode: 4, audience: "person" },
  unauthenticated: { httpStatus: 401, exitCode: 14, audience: "person" },
  reauthentication_required: { httpStatus: 403, exitCode: 14, audience: "person" },
  forbidden: { httpStatus: 403, exitCode: 14, audience: "person" },
  account_closing: { httpStatus: 403, exitCode: 8, audience: "person" },
  not_found: { httpStatus: 404, exitCode: 5, audience: "person" },
  ambiguous_reference: { httpStatus: 409, exitCode: 5, audience: "person" },
  insufficient_balance: { httpStatus: 402, exitCode: 6, audience: "person" },
  plan_limit: { httpStatus: 403, exitCode: 7, audience: "person" },
  content_blocked: { httpStatus: 422, exitCode: 8, audience: "person" },
  account_suspended: { httpStatus: 403, exitCode: 8, audience: "person" },
  rate_limited: { httpStatus: 429, exitCode: 13, audience: "person" },
  conflict: { httpStatus: 409, exitCode: 9, audience: "person" },
  idempotency_conflict: { httpStatus: 422, exitCode: 9, audience: "person" },
  database_unavailable: { httpStatus: 503, exitCode: 10, audience: "operator" },
  storage_unavailable: { httpStatus: 503, exitCode: 10, audience: "operator" },
  engine_unavailable: { httpStatus: 503, exitCode: 11, audience: "operator" },
  payment_unavailable: { httpStatus: 503, exitCode: 11, audience: "operator" },
  payment_declined: { httpStatus: 402, exitCode: 6, audience: "person" },
  server_unavailable: { httpStatus: 503, exitCode: 10, audience: "person" },
  generation_failed: { httpStatus: 502, exitCode: 12, audience: "person" },
  not_intact: { httpStatus: 422, exitCode: 15, audience: "person" },
  not_proven: { httpStatus: 422, exitCode: 16, audience: "person" },
  interrupted: { httpStatus: 499, exitCode: 130, audience: "person" },
  internal: { httpStatus: 500, exitCode: 1, audience: "us" },
} as const satisfies Record<string, { httpStatus: number; exitCode: number; audience: "person" | "operator" | "us" }>;

export type StudioErrorCode = keyof typeof errorTable;

export interface StudioErrorOptions {
  /** What to do next, one sentence or command each, most useful first. */
  nextSteps?: readonly string[];
  /** Facts a program may read; never secrets, never a person's raw text. */
  details?: Readonly<Record<string, unknown>>;
  /** Whether the same call may succeed later without anybody changing anything. */
  isRetryable?: boolean;
  cause?: unknown;
}

/** The only error that leaves core. Its message says what happened, and to what; `nextSteps` say what to do. */
export class StudioError extends Error {
  override readonly name = "StudioError";
  readonly code: StudioErrorCode;
  readonly isRetryable: boolean;
  readonly details: Readonly<Record<string, unknown>>;
  readonly nextSteps: readonly string[];

  constructor(code: StudioErrorCode, message: string, options: StudioErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.isRetryable = options.isRetryable ?? false;
    this.details = options.details ?? {};
    this.nextSteps = options.nextSteps ?? [];
  }
}

/** Turns anything thrown into a StudioError; what we did not foresee becomes `internal`. */
export function toStudioError(thrown: unknown): StudioError {
  if (thrown instanceof StudioError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new StudioError("internal", `Unexpected error: ${message}`, { cause: thrown });
}
