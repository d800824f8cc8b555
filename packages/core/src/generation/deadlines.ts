/** A job that is not done by then is given up and refunded. */
export const imageDeadline_ms = 10 * 60_000;
export const videoDeadline_ms = 25 * 60_000;

/** A hold outlives its job's deadline by this much. */
export const holdGrace_ms = 60 * 60_000;

/** How long one process may work on a job before another may take it over, unless it renews. */
export const lease_ms = 60_000;

/** Calls of an engine for one output, at most. */
export const maximumAttempts = 3;
