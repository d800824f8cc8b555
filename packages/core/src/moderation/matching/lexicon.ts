import type { FindingCode } from "../findings.ts";
import type { Severity } from "../moderator.ts";
import type { WordClasses } from "./pattern.ts";

/** Phrases that mean one finding. */
export interface LexiconGroup {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** Patterns in the syntax of `parsePattern`, one a line; a leading `=` matches letters as written, accents included. */
  readonly phrases?: string;
  /** Strings found anywhere, inside words too: for scripts without spaces and for words nobody can mean otherwise. */
  readonly anywhere?: string;
}

/** One language's or one subject's worth of groups, with the harmless phrases that contain their words. */
export interface Lexicon {
  readonly classes?: WordClasses;
  readonly groups: readonly LexiconGroup[];
  /** Patterns, one a line: a hit inside one of them does not count. Its words must run on without punctuation. */
  readonly harmless?: string;
  /** As `harmless`, for strings found anywhere. */
  readonly harmlessAnywhere?: string;
  /** Strings after which a hit found anywhere does not count, directly or after の, 的 or 의: "teacher", "hospital". */
  readonly harmlessAfter?: string;
}

/** The patterns in a block of text: one a line, several on a line with commas. */
export function listed(block: string | undefined): string[] {
  return (block ?? "")
    .split(/[\n,]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}
