/** One word or number, and what separated it from the one before. */
export interface Token {
  readonly text: string;
  /** The separator before the token, as written after folding: "" at a join, " ", ", ", "-" and so on. */
  readonly gap: string;
  /** Set when the token was put together from letters that stood alone. */
  readonly isJoined?: true;
}

/** One way of reading a text. Rules match token sequences in every view; a hit in any of them counts. */
export interface View {
  readonly name: "native" | "folded" | "rejoined" | "repaired";
  readonly tokens: readonly Token[];
  /** What follows the last token. */
  readonly tail: string;
}

export interface NormalisedText {
  /** The text after prompt syntax, invisible characters and emoji are dealt with; letters as written. */
  readonly native: View;
  /** Letters of every script that pass for Latin ones turned into them, combining marks gone, lower case. */
  readonly folded: View;
  /** As `folded`, with look-alike symbols kept inside words and spaced-out letters joined: raw material for repair. */
  readonly rejoined: View;
  /** The native text without separators, for scripts that put no spaces between words. */
  readonly compact: string;
}

/** Whether the gap ends a clause: nothing after it can be the noun of an adjective before it. */
export function isBreak(gap: string): boolean {
  return /[,.;!?\n\r()|]/.test(gap);
}

/** Whether two tokens touch but for a mark that people put inside words: a hyphen, a dot, a slash. */
export function isTight(gap: string): boolean {
  return gap.length <= 2 && !/\s/.test(gap);
}

/** Whether the tokens belong to one running phrase: a space, a hyphen or nothing between them. */
export function isRunning(gap: string): boolean {
  return /^[\s\-_'~]*$/.test(gap) && !gap.includes("\n");
}

/** The tokens that phrases are made of: all but the possessive `'s`. Positions of phrase matches count these. */
export function readableTokens(view: View): readonly Token[] {
  return view.tokens.filter((token) => token.text !== "'s");
}
