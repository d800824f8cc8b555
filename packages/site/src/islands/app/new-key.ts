/** A name for one wish, so that a request that is sent again is done once. */
export const newKey = (): string => crypto.randomUUID();
