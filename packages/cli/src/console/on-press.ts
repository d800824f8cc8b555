import { chosenIndex, placeOf, withPlace, type Asking, type ConsoleState } from "./console-state.ts";
import type { NamedKey, Press } from "./press.ts";
import type { Action, Page, Row, Screen } from "./screen.ts";

/** What has to happen outside the state. */
export type Effect =
  | { readonly kind: "leave" }
  | { readonly kind: "run"; readonly action: Action; readonly answers: readonly string[] };

/** What somebody looks at when they press a key. */
export interface View {
  readonly screens: readonly Screen[];
  readonly page: Page | null;
  /** Rows that fit on the screen. */
  readonly height: number;
}

export interface Pressed {
  readonly state: ConsoleState;
  readonly effect?: Effect;
}

/**
 * Keys that came at once, as over a slow line. None of them says yes to what was only asked by one of them: a text with a line
 * end in it that somebody pastes does nothing.
 */
export function onPresses(state: ConsoleState, presses: readonly Press[], view: View): Pressed {
  const [first, ...rest] = presses;
  if (first === undefined) return { state };
  const pressed = onPress(state, first, view);
  if (rest.length === 0 || pressed.effect !== undefined || isToBeConfirmed(pressed.state)) return pressed;
  return onPresses(pressed.state, rest, view);
}

export const isToBeConfirmed = ({ asking }: ConsoleState): boolean =>
  asking !== null && asking.answers.length === asking.action.questions.length;

export function onPress(state: ConsoleState, press: Press, view: View): Pressed {
  if (state.isWorking) return { state };
  if (state.asking !== null) return whileAsked(state, state.asking, press);
  const quiet = { ...state, said: null };
  switch (state.mode.kind) {
    case "search":
      return whileSearching(quiet, state.mode.draft, press);
    case "keys":
      return { state: { ...quiet, mode: { kind: "list" } } };
    case "details":
      return inDetails(quiet, state.mode, press, view);
    case "list":
      return inList(quiet, press, view);
  }
}

/** The chosen row, and everything that can be done now. */
export function choice(
  state: ConsoleState,
  page: Page | null,
): { readonly row: Row | null; readonly actions: readonly Action[] } {
  const rows = page?.rows ?? [];
  const row = rows[chosenIndex(placeOf(state), rows)] ?? null;
  return { row, actions: [...(row?.actions ?? []), ...(page?.actions ?? [])] };
}

function inList(state: ConsoleState, press: Press, view: View): Pressed {
  const screen = view.screens[state.screen];
  if (press.kind === "named") return named(state, press.name, view);
  switch (press.text) {
    case "q":
      return { state, effect: { kind: "leave" } };
    case "j":
      return { state: moved(state, view, 1) };
    case "k":
      return { state: moved(state, view, -1) };
    case "?":
      return { state: { ...state, mode: { kind: "keys" } } };
    case "/":
      return screen?.searches == null
        ? { state }
        : { state: { ...state, mode: { kind: "search", draft: placeOf(state).search } } };
    case "f": {
      const choices = screen?.choices.length ?? 0;
      if (choices < 2) break;
      const next = { choice: (placeOf(state).choice + 1) % choices, rowId: null, at: 0 };
      return { state: withPlace(state, next) };
    }
  }
  return /^[1-9]$/u.test(press.text) ? switched(state, Number(press.text) - 1, view) : act(state, press.text, view);
}

function named(state: ConsoleState, name: NamedKey, view: View): Pressed {
  const count = view.screens.length;
  switch (name) {
    case "up":
      return { state: moved(state, view, -1) };
    case "down":
      return { state: moved(state, view, 1) };
    case "pageUp":
      return { state: moved(state, view, -view.height) };
    case "pageDown":
      return { state: moved(state, view, view.height) };
    case "home":
      return { state: moved(state, view, Number.NEGATIVE_INFINITY) };
    case "end":
      return { state: moved(state, view, Number.POSITIVE_INFINITY) };
    case "right":
    case "tab":
      return switched(state, (state.screen + 1) % count, view);
    case "left":
    case "backTab":
      return switched(state, (state.screen + count - 1) % count, view);
    case "enter":
      return choice(state, view.page).row === null
        ? { state }
        : { state: { ...moved(state, view, 0), mode: { kind: "details", scroll: 0, isUnveiled: false } } };
    case "escape":
      return placeOf(state).search === "" ? { state } : { state: withPlace(state, { search: "", rowId: null, at: 0 }) };
    case "backspace":
      return { state };
  }
}

function inDetails(
  state: ConsoleState,
  mode: Extract<ConsoleState["mode"], { kind: "details" }>,
  press: Press,
  view: View,
): Pressed {
  const scrolled = (by: number): Pressed => ({
    state: { ...state, mode: { ...mode, scroll: Math.max(0, mode.scroll + by) } },
  });
  const another = (by: number): Pressed => ({
    state: { ...moved(state, view, by), mode: { kind: "details", scroll: 0, isUnveiled: false } },
  });
  const back: Pressed = { state: { ...state, mode: { kind: "list" } } };
  if (press.kind === "named") {
    const goes: Partial<Record<NamedKey, () => Pressed>> = {
      escape: () => back,
      backspace: () => back,
      enter: () => back,
      up: () => scrolled(-1),
      down: () => scrolled(1),
      pageUp: () => scrolled(-view.height),
      pageDown: () => scrolled(view.height),
      left: () => another(-1),
      right: () => another(1),
    };
    return goes[press.name]?.() ?? { state };
  }
  if (press.text === "q") return back;
  if (press.text === "j") return scrolled(1);
  if (press.text === "k") return scrolled(-1);
  if (press.text === "v" && view.screens[state.screen]?.hasPictures) {
    return { state: { ...state, mode: { ...mode, isUnveiled: !mode.isUnveiled } } };
  }
  return act(state, press.text, view);
}

function whileSearching(state: ConsoleState, draft: string, press: Press): Pressed {
  if (press.kind === "typed") return { state: { ...state, mode: { kind: "search", draft: draft + press.text } } };
  const list = { ...state, mode: { kind: "list" } } as const;
  if (press.name === "enter") return { state: withPlace(list, { search: draft.trim(), rowId: null, at: 0 }) };
  if (press.name === "escape") return { state: list };
  if (press.name === "backspace") return { state: { ...state, mode: { kind: "search", draft: draft.slice(0, -1) } } };
  return { state };
}

/** Questions one after the other, then what is about to happen: only `y` does it. */
function whileAsked(state: ConsoleState, asking: Asking, press: Press): Pressed {
  const { action, answers, draft } = asking;
  const unsaid = { ...state, asking: null, said: { text: "Nothing was done.", tone: "muted" as const } };
  if (press.kind === "named" && press.name === "escape") return { state: unsaid };
  const question = action.questions[answers.length];
  if (question === undefined) {
    const isMeant = press.kind === "typed" && press.text.toLowerCase() === "y";
    if (!isMeant) return { state: unsaid };
    return { state: { ...state, asking: null, isWorking: true, said: null }, effect: { kind: "run", action, answers } };
  }
  const typing = (text: string): Pressed => ({
    state: { ...state, asking: { ...asking, draft: text, problem: null } },
  });
  if (press.kind === "typed") return typing(draft + press.text);
  if (press.name === "backspace") return typing(draft.slice(0, -1));
  if (press.name !== "enter") return { state };
  const problem = question.problem(draft);
  if (problem !== null) return { state: { ...state, asking: { ...asking, problem } } };
  const next = action.questions[answers.length + 1];
  const answered = { action, answers: [...answers, draft.trim()], draft: next?.suggestion ?? "", problem: null };
  return { state: { ...state, asking: answered } };
}

function act(state: ConsoleState, key: string, view: View): Pressed {
  const action = choice(state, view.page).actions.find((candidate) => candidate.key === key);
  if (action === undefined) return { state };
  const asking = { action, answers: [], draft: action.questions[0]?.suggestion ?? "", problem: null };
  // The row stays the same one while somebody answers, whatever is loaded meanwhile.
  return { state: { ...moved(state, view, 0), asking } };
}

function moved(state: ConsoleState, { page, height }: View, by: number): ConsoleState {
  const rows = page?.rows ?? [];
  if (rows.length === 0) return scrolledSummary(state, hiddenLines(page, height), by);
  const at = Math.max(0, Math.min(rows.length - 1, chosenIndex(placeOf(state), rows) + by));
  return withPlace(state, { at, rowId: rows[at]?.id ?? null });
}

/** Lines of a summary without rows that do not fit on the screen. */
export function hiddenLines(page: Page | null, height: number): number {
  return page === null || page.columns.length > 0 ? 0 : Math.max(0, page.summary.length - height);
}

function scrolledSummary(state: ConsoleState, hidden: number, by: number): ConsoleState {
  if (hidden === 0) return state;
  return withPlace(state, { at: Math.max(0, Math.min(hidden, placeOf(state).at + by)) });
}

function switched(state: ConsoleState, screen: number, { screens }: View): Pressed {
  if (screen >= screens.length || screen === state.screen) return { state };
  return { state: { ...state, screen, mode: { kind: "list" } } };
}
