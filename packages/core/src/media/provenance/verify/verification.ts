import type { MediaFormat } from "../containers/container.ts";

/**
 * What is to be thought of a file, worst first:
 * `unreadable` (no file of a kind we know, or too large), `changed` (damaged, or altered after it was signed),
 * `unmarked` (nothing says where it comes from), `unprotected` (it says so, but anybody could have written or changed it),
 * `untrusted` (signed and unchanged, by somebody we do not know), `intact` (signed and unchanged, by somebody we know).
 */
export const verdicts = ["unreadable", "changed", "unmarked", "unprotected", "untrusted", "intact"] as const;
export type Verdict = (typeof verdicts)[number];

export interface Check {
  readonly subject: "file" | "xmp" | "c2pa" | "sidecar";
  readonly status: "ok" | "missing" | "changed" | "untrusted" | "unreadable" | "note";
  readonly message: string;
}

/** What a file says, and what of that is proven. */
export interface Verification {
  /** As it was asked for. */
  readonly file: string;
  readonly verdict: Verdict;
  readonly format: MediaFormat | null;
  readonly size_bytes: number | null;
  readonly sha256: string | null;
  readonly saysMadeByAi: boolean;
  readonly system: string | null;
  readonly model: string | null;
  readonly jobId: string | null;
  readonly holdsPrompt: boolean;
  /** Who signed it, as the certificate says; believe it when the verdict is `intact`. */
  readonly signedBy: string | null;
  readonly checks: readonly Check[];
}
