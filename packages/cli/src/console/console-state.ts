import type { Tone } from "./line.ts";
import type { Action } from "./screen.ts";

/** Where somebody is on one screen; it is kept while they look at another. */
export interface Place {
  readonly search: string;
  /** Which of the screen's choices. */
  readonly choice: number;
  /** The chosen row's id: rows come and go under it. `null`: the first. */
  readonly rowId: string | null;
  /** Where it stood: what takes its place is chosen when it is gone. */
  readonly at: number;
}

/** What an action still needs to know. */
export interface Asking {
  readonly action: Action;
  readonly answers: readonly string[];
  readonly draft: string;
  readonly problem: string | null;
}

export type Mode =
  | { readonly kind: "list" }
  | { readonly kind: "search"; readonly draft: string }
  | { readonly kind: "details"; readonly scroll: number; readonly isUnveiled: boolean }
  | { readonly kind: "keys" };

export interface ConsoleState {
  readonly screen: number;
  readonly places: readonly Place[];
  readonly mode: Mode;
  readonly asking: Asking | null;
  readonly isWorking: boolean;
  readonly said: { readonly text: string; readonly tone: Tone } | null;
}

const firstPlace: Place = { search: "", choice: 0, rowId: null, at: 0 };

export function firstState(screens: number): ConsoleState {
  const places = Array.from({ length: screens }, () => firstPlace);
  return { screen: 0, places, mode: { kind: "list" }, asking: null, isWorking: false, said: null };
}

export function placeOf({ places, screen }: ConsoleState): Place {
  return places[screen] ?? firstPlace;
}

export function withPlace(state: ConsoleState, place: Partial<Place>): ConsoleState {
  return { ...state, places: state.places.with(state.screen, { ...placeOf(state), ...place }) };
}

/** Which row is chosen: the one that was, wherever it is now, else the one in its place. -1 where there is none. */
export function chosenIndex({ rowId, at }: Place, rows: readonly { readonly id: string }[]): number {
  const found = rows.findIndex(({ id }) => id === rowId);
  return found >= 0 ? found : Math.min(at, rows.length - 1);
}
