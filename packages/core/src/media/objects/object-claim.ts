/**
 * How long what is written may wait for the media row that needs it, in milliseconds. Longer than any job's deadline and
 * any store's slowest write; after it an object that nobody needs is an orphan.
 */
export const objectClaim_ms = 2 * 60 * 60_000;
