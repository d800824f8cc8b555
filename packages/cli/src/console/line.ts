/** How a piece of text looks. What it says never depends on it: not every terminal has colours. */
export type Tone = "plain" | "bold" | "muted" | "good" | "warning" | "bad" | "accent";

export interface Piece {
  readonly text: string;
  readonly tone: Tone;
}

/** One line of the screen; what does not fit is cut at its end. */
export type Line = readonly Piece[];

export const piece = (text: string, tone: Tone = "plain"): Piece => ({ text, tone });
export const line = (text: string, tone: Tone = "plain"): Line => [piece(text, tone)];

const labelWidth = 13;

/** `Plan          pro`: what it is about, and what there is to say of it. */
export const fact = (label: string, value: string, tone: Tone = "plain"): Line => [
  piece(label.padEnd(labelWidth), "muted"),
  piece(value, tone),
];

/** What strangers wrote, without anything that would move a terminal's cursor, on one line. */
export const harmless = (text: string): string => text.replace(/\p{Cc}+/gu, " ").trim();
