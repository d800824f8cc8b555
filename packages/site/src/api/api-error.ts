/** What the API answers when it refuses, as far as people are shown it. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** A code of the product's one table of errors, or `offline` when nothing answered. */
  readonly code: string;
  readonly nextSteps: readonly string[];
  /** After how many seconds another try makes sense; null when it was not said. */
  readonly retryAfter_s: number | null;

  constructor(code: string, message: string, nextSteps: readonly string[] = [], retryAfter_s: number | null = null) {
    super(message);
    this.code = code;
    this.nextSteps = nextSteps;
    this.retryAfter_s = retryAfter_s;
  }
}
