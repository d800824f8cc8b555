import { Box } from "ink";
import { line, piece, type Line } from "../line.ts";
import { DrawnLine } from "./drawn-line.tsx";

const pairs: readonly (readonly [string, string])[] = [
  ["1 … 9", "a screen; Tab and ← → go to the one beside"],
  ["↑ ↓ or k j", "another row; PgUp, PgDn, Home and End go further"],
  ["⏎", "everything about the chosen row; Esc goes back"],
  ["/", "search, where a screen can; Esc shows everything again"],
  ["f", "another view of the screen: a longer time, failed jobs alone"],
  ["v", "a blurred picture as it is: that you saw it is written down"],
  ["letters", "act on the chosen row: the line at the bottom tells which"],
  ["q or Ctrl-C", "leave"],
];

const lines: readonly Line[] = [
  line("Keys", "bold"),
  line(""),
  ...pairs.map(([key, meaning]): Line => [piece(key.padEnd(13), "accent"), piece(meaning)]),
  line(""),
  line("Every act asks why, says what it is about to do, and waits for y.", "muted"),
  line("The same by command: figment admin --help", "muted"),
];

export function KeysPage(): React.ReactNode {
  return (
    <Box flexDirection="column" flexShrink={0}>
      {lines.map((each, index) => (
        <DrawnLine key={`${index}`} line={each} />
      ))}
    </Box>
  );
}
