import { wrapped } from "../presenters/wrapped.ts";
import { choice, hiddenLines, isToBeConfirmed } from "./on-press.ts";
import { placeOf, type Asking, type ConsoleState } from "./console-state.ts";
import { line, piece, type Line } from "./line.ts";
import { mostRows, type Page, type Screen } from "./screen.ts";

export interface Situation {
  /** Why the page could not be read just now. */
  readonly trouble: string | null;
  readonly width: number;
}

/** A text in two lines where one is too short for it. */
function inTwo(text: string, width: number): readonly [first: string, rest: string] {
  const [first = "", ...rest] = wrapped(text, width);
  return [first, rest.join(" ")];
}

/** What is about to happen. */
const confirmationLines = ({ action, answers }: Asking, width: number) => inTwo(action.confirmation(answers), width);

/** What is going on, what was said last, or what is being asked. */
export function statusLine(state: ConsoleState, page: Page | null, { trouble, width }: Situation): Line {
  const { asking, said, mode, isWorking } = state;
  if (isWorking) return line("Working …", "accent");
  if (asking !== null) {
    const question = asking.action.questions[asking.answers.length];
    if (question === undefined) {
      return line(confirmationLines(asking, width)[0], "warning");
    }
    const label = `${asking.action.label}: ${question.label.toLowerCase()}? `;
    const problem = asking.problem === null ? [] : [piece(`  ${asking.problem}`, "bad")];
    return [piece(label, "accent"), piece(asking.draft), piece("▏", "accent"), ...problem];
  }
  if (mode.kind === "search") return [piece("/ ", "accent"), piece(mode.draft), piece("▏", "accent")];
  if (said !== null) return line(inTwo(said.text, width)[0], said.tone);
  if (trouble !== null) return line(`Cannot be read just now; trying again. ${trouble}`, "bad");
  const { search, rowId } = placeOf(state);
  const rows = page?.rows ?? [];
  if (rows.length === 0) return search === "" ? line("") : line(`/ ${search}`, "muted");
  const at =
    Math.max(
      0,
      rows.findIndex(({ id }) => id === rowId),
    ) + 1;
  return line(
    `${at} of ${rows.length === mostRows ? "the first " : ""}${rows.length}${search === "" ? "" : `  / ${search}`}`,
    "muted",
  );
}

/** The keys that mean something now: what can be done in the first line, how to get about in the second. */
export function keyLines(
  state: ConsoleState,
  page: Page | null,
  { screen, width, height }: { readonly screen: Screen | undefined; readonly width: number; readonly height: number },
): readonly [Line, Line] {
  const { asking, mode } = state;
  if (asking !== null && isToBeConfirmed(state)) {
    const [, rest] = confirmationLines(asking, width);
    return [
      line(rest, "warning"),
      keys([
        ["y", "do it"],
        ["any other key", "leave it"],
      ]),
    ];
  }
  if (asking !== null)
    return [
      line(""),
      keys([
        ["⏎", "go on"],
        ["Esc", "leave it"],
      ]),
    ];
  if (mode.kind === "search")
    return [
      line(`Looks for ${screen?.searches ?? "it"}.`, "muted"),
      keys([
        ["⏎", "search"],
        ["Esc", "leave it"],
      ]),
    ];
  if (mode.kind === "keys") return [line(""), keys([["any key", "goes back"]])];
  const acts = choice(state, page).actions.map(({ key, label }) => [key, label] as const);
  const choices = screen?.choices ?? [];
  const shown = choices[placeOf(state).choice] ?? "";
  const view = choices.length < 2 ? [] : [["f", `shows: ${shown}`] as const];
  const [, unsaid] = inTwo(state.said?.text ?? "", width);
  // The rest of a long answer takes the place of the keys that lead elsewhere, until the next one is pressed.
  if (unsaid !== "") return [keys(acts), line(unsaid, state.said?.tone)];
  if (mode.kind === "details") {
    const veil = screen?.hasPictures ? [["v", mode.isUnveiled ? "blur" : "as it is"] as const] : [];
    return [
      keys([...acts, ...veil]),
      keys([
        ["↑↓", "scroll"],
        ["←→", "the next one"],
        ["Esc", "back"],
      ]),
    ];
  }
  const search = screen?.searches == null ? [] : [["/", "search"] as const];
  const scrolls = hiddenLines(page, height) === 0 ? [] : [["↑↓", "scroll"] as const];
  const rows = (page?.rows.length ?? 0) === 0 ? scrolls : [["↑↓", "choose"] as const, ["⏎", "open"] as const];
  return [keys(acts), keys([...rows, ...search, ...view, ["1-9", "screens"], ["?", "keys"], ["q", "leave"]])];
}

function keys(pairs: readonly (readonly [key: string, meaning: string])[]): Line {
  return pairs.flatMap(([key, meaning], index) => [
    piece(index === 0 ? "" : "  "),
    piece(key, "bold"),
    piece(` ${meaning}`, "muted"),
  ]);
}
