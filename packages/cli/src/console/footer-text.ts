import { choice } from "./on-press.ts";
import { placeOf, type ConsoleState } from "./console-state.ts";
import { line, piece, type Line } from "./line.ts";
import { mostRows, type Page, type Screen } from "./screen.ts";

/** What is going on, what was said last, or what is being asked. */
export function statusLine(state: ConsoleState, page: Page | null, trouble: string | null): Line {
  const { asking, said, mode, isWorking } = state;
  if (isWorking) return line("Working …", "accent");
  if (asking !== null) {
    const question = asking.action.questions[asking.answers.length];
    if (question === undefined) {
      return [piece(asking.action.confirmation(asking.answers), "warning"), piece("  y / N", "bold")];
    }
    const label = `${asking.action.label}: ${question.label.toLowerCase()}? `;
    const problem = asking.problem === null ? [] : [piece(`  ${asking.problem}`, "bad")];
    return [piece(label, "accent"), piece(asking.draft), piece("▏", "accent"), ...problem];
  }
  if (mode.kind === "search") return [piece("/ ", "accent"), piece(mode.draft), piece("▏", "accent")];
  if (said !== null) return [piece(said.text, said.tone)];
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
export function keyLines(state: ConsoleState, page: Page | null, screen: Screen | undefined): readonly [Line, Line] {
  const { asking, mode } = state;
  if (asking !== null) {
    const isLast = asking.answers.length === asking.action.questions.length;
    return [
      keys(
        isLast
          ? [
              ["y", "do it"],
              ["any other key", "leave it"],
            ]
          : [
              ["⏎", "go on"],
              ["Esc", "leave it"],
            ],
      ),
      line(""),
    ];
  }
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
  const rows = (page?.rows.length ?? 0) === 0 ? [] : [["↑↓", "choose"] as const, ["⏎", "open"] as const];
  return [keys(acts), keys([...rows, ...search, ...view, ["1-9", "screens"], ["?", "keys"], ["q", "leave"]])];
}

function keys(pairs: readonly (readonly [key: string, meaning: string])[]): Line {
  return pairs.flatMap(([key, meaning], index) => [
    piece(index === 0 ? "" : "  "),
    piece(key, "bold"),
    piece(` ${meaning}`, "muted"),
  ]);
}
