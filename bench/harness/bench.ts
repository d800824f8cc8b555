import type { Row } from "./row.ts";

/** Tells what is going on, for a person who waits. */
export type Say = (message: string) => void;

/** One benchmark: sets up what it needs, measures, and takes it all down again. */
export interface Bench {
  readonly summary: string;
  readonly run: (say: Say) => Promise<readonly Row[]>;
}
