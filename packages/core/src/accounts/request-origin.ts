/** Where a request came from, as its front knows it. */
export interface RequestOrigin {
  /** The client's address; `null` where there is none, such as in a terminal of this machine. */
  readonly address: string | null;
  /** What the person would call the program: a browser, a terminal. */
  readonly userAgent: string | null;
}

/** A terminal on this machine. */
export const localOrigin: RequestOrigin = { address: null, userAgent: null };
