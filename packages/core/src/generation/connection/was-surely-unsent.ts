/** Steps of a connection before any byte of a request can travel. */
const earlySteps: readonly unknown[] = ["connect", "getaddrinfo"];

/**
 * Whether a `fetch` that rejected surely sent nothing: no address was found, or nobody took the connection. A reset
 * cannot be told apart from a lost answer, so it does not count.
 */
export function wasSurelyUnsent(thrown: unknown): boolean {
  const cause: unknown = thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown;
  // Several addresses of one name were tried, and none worked.
  if (cause instanceof AggregateError) return cause.errors.length > 0 && cause.errors.every(isEarly);
  return isEarly(cause);
}

function isEarly(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && error.code === "UND_ERR_CONNECT_TIMEOUT") return true;
  return "syscall" in error && earlySteps.includes(error.syscall);
}
