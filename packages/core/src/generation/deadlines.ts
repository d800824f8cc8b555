/** A job that is not done by then is given up and refunded. */
export const imageDeadline_ms = 10 * 60_000;
export const videoDeadline_ms = 25 * 60_000;

/** A hold outlives its job's deadline by this much. */
export const holdGrace_ms = 60 * 60_000;

/** How long one process may work on a job before another may take it over, unless it renews. */
export const lease_ms = 15_000;

/** How often it renews, and looks whether the job was cancelled. */
export const heartbeat_ms = 2_500;

/** Calls of an engine for one output, at most. */
export const maximumAttempts = 3;

/** Tries to fetch and store what an engine made for one output: about a minute and a half. */
export const maximumCollectFailures = 12;

/** Workers in a row that may die over one job before it is taken for what kills them. */
export const maximumTakeovers = 5;

/** How long what is not begun waits for an engine that does not answer. */
export const enginePatience_ms = 2 * 60_000;
