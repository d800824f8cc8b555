import type { Line, Piece } from "./line.ts";

export interface Column {
  readonly heading: string;
  readonly align?: "right";
  /** Takes what room the others leave, and is cut where that is too little. */
  readonly isFlexible?: true;
  /** Left out where the terminal is narrow, the last such column first. */
  readonly mayGo?: true;
}

/** Something that is asked before an action: why, how much. */
export interface Question {
  readonly label: string;
  /** Stands there already. */
  readonly suggestion?: string;
  /** What is wrong with an answer, and how to do it right; `null` where nothing is. */
  problem(answer: string): string | null;
}

/** What an operator can do. Everything asks its questions, then says what is about to happen, and waits for `y`. */
export interface Action {
  readonly key: string;
  readonly label: string;
  readonly questions: readonly Question[];
  confirmation(answers: readonly string[]): string;
  /** Does it, and answers what to say. */
  run(answers: readonly string[]): Promise<string>;
}

export interface Row {
  readonly id: string;
  readonly cells: readonly Piece[];
  readonly actions: readonly Action[];
  /** Everything about it; `isUnveiled`: with its picture as it is. */
  details(isUnveiled: boolean): Promise<readonly Line[]>;
}

/** Rows that a screen reads at most; who wants others searches. */
export const mostRows = 200;

/** What a screen shows just now. */
export interface Page {
  /** Above the rows. */
  readonly summary: readonly Line[];
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** In place of rows where there are none. */
  readonly empty: string;
  /** What can be done whichever row is chosen. */
  readonly actions: readonly Action[];
}

/** What somebody wants to see of a screen. */
export interface Wish {
  /** Empty for everything. */
  readonly search: string;
  /** One of the screen's choices. */
  readonly choice: string;
  readonly width_columns: number;
}

export interface Screen {
  readonly title: string;
  /** What can be searched for; `null` where nothing can. */
  readonly searches: string | null;
  /** What `f` goes through; the first is shown first. Empty where there is one view alone. */
  readonly choices: readonly string[];
  /** Whether rows have a picture that is shown blurred until `v`. */
  readonly hasPictures?: true;
  readonly refresh_ms: number;
  load(wish: Wish): Promise<Page>;
}

/** The question behind every act that is written down. */
export const why = (longest_characters = 500): Question => ({
  label: "Why",
  problem: (answer) =>
    answer.trim() === ""
      ? "Say why: it is written down."
      : answer.trim().length > longest_characters
        ? `At most ${longest_characters} characters.`
        : null,
});
