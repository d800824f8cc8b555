import { describe, expect, it } from "vitest";
import { firstState, placeOf, type ConsoleState } from "./console-state.ts";
import { keyLines, statusLine } from "./footer-text.ts";
import type { Line } from "./line.ts";
import { onPress, onPresses, type Effect } from "./on-press.ts";
import type { NamedKey } from "./press.ts";
import { why, type Action, type Page, type Row, type Screen } from "./screen.ts";

const suspend: Action = {
  key: "s",
  label: "suspend",
  questions: [why()],
  confirmation: ([reason = ""]) => `Suspend Ada, because ${reason}?`,
  run: async () => "done",
};
const rowOf = (id: string): Row => ({ id, cells: [], actions: [suspend], details: async () => [] });
const pageOf = (...ids: readonly string[]): Page => ({
  summary: [],
  columns: [{ heading: "Id" }],
  rows: ids.map(rowOf),
  empty: "Nobody.",
  actions: [],
});
const screenOf = (title: string, more: Partial<Screen> = {}): Screen => ({
  title,
  searches: null,
  choices: [],
  refresh_ms: 1,
  load: async () => pageOf(),
  ...more,
});
const screens = [
  screenOf("Users", { searches: "names" }),
  screenOf("Jobs", { choices: ["all", "failed"] }),
  screenOf("Review", { hasPictures: true }),
];

/** Presses keys one after the other: those with a name, or what they type. */
function pressing(state: ConsoleState, page: Page, ...keys: readonly (NamedKey | { readonly type: string })[]) {
  let effect: Effect | undefined;
  let current = state;
  for (const key of keys) {
    const press =
      typeof key === "string" ? ({ kind: "named", name: key } as const) : ({ kind: "typed", text: key.type } as const);
    ({ state: current, effect } = onPress(current, press, { screens, page, height: 10 }));
  }
  return { state: current, effect };
}
const text = (line: Line): string => line.map((piece) => piece.text).join("");
const calm = { trouble: null, width: 78 };
const start = firstState(screens.length);
const three = pageOf("a", "b", "c");

describe("keys of the console", () => {
  it("choose a row, no further than the last, and stay with it when others come before it", () => {
    const { state } = pressing(start, three, "down", "down", "down");
    expect(placeOf(state)).toMatchObject({ rowId: "c", at: 2 });
    expect(text(statusLine(state, three, calm))).toBe("3 of 3");
    expect(placeOf(pressing(state, pageOf("new", "a", "b", "c"), "up").state).rowId).toBe("b");
    // Gone: what took its place is chosen.
    expect(placeOf(pressing(pressing(start, three, "down").state, pageOf("a", "c"), "up").state).rowId).toBe("a");
  });

  it("go to another screen and back to the same row", () => {
    const { state } = pressing(start, three, "down", { type: "2" });
    expect(state.screen).toBe(1);
    expect(placeOf(pressing(state, three, "left").state).rowId).toBe("b");
    expect(pressing(start, three, "left").state.screen).toBe(2);
    expect(pressing(start, three, { type: "9" }).state.screen).toBe(0);
  });

  it("search where a screen can, and show everything again", () => {
    const { state } = pressing(start, three, { type: "/" }, { type: "mara" }, { type: "x" }, "backspace", "enter");
    expect(placeOf(state).search).toBe("mara");
    expect(placeOf(pressing(state, three, "escape").state).search).toBe("");
    expect(pressing(start, three, { type: "2" }, { type: "/" }).state.mode.kind).toBe("list");
    // What is typed is no command.
    expect(pressing(start, three, { type: "/" }, { type: "q" }).effect).toBeUndefined();
  });

  it("go through the views of a screen", () => {
    const { state } = pressing(start, three, { type: "2" }, { type: "f" });
    expect(text(keyLines(state, three, { screen: screens[1], width: 78, height: 10 })[1])).toContain("f shows: failed");
    expect(placeOf(pressing(state, three, { type: "f" }).state).choice).toBe(0);
  });

  it("act only after the reason and a y", () => {
    const asked = pressing(start, three, { type: "s" });
    expect(text(statusLine(asked.state, three, calm))).toContain("suspend: why?");
    expect(pressing(asked.state, three, "enter").state.asking?.problem).toContain("Say why");

    const ready = pressing(asked.state, three, { type: "spam" }, "enter");
    expect(text(statusLine(ready.state, three, calm))).toBe("Suspend Ada, because spam?");
    expect(pressing(ready.state, three, { type: "y" }).effect).toEqual({
      kind: "run",
      action: suspend,
      answers: ["spam"],
    });
    const long = pressing(asked.state, three, { type: "spam ".repeat(15) }, "enter").state;
    const [rest, keys] = keyLines(long, three, { screen: screens[0], width: 40, height: 10 });
    expect(text(statusLine(long, three, { trouble: null, width: 40 }))).toBe(
      "Suspend Ada, because spam spam spam spam",
    );
    expect([text(rest).startsWith("spam spam"), text(keys)]).toEqual([true, "y do it  any other key leave it"]);
    for (const no of ["enter", "escape", { type: "n" }, { type: "s" }] as const) {
      const left = pressing(ready.state, three, no);
      expect(left.effect).toBeUndefined();
      expect(text(statusLine(left.state, three, calm))).toBe("Nothing was done.");
    }
  });

  it("never say yes to what the same stroke asked: a pasted text with line ends does nothing", () => {
    const asked = pressing(start, three, { type: "s" }).state;
    const pasted = [
      { kind: "typed", text: "spam" },
      { kind: "named", name: "enter" },
      { kind: "typed", text: "y" },
    ] as const;
    const { state, effect } = onPresses(asked, pasted, { screens, page: three, height: 10 });
    expect(effect).toBeUndefined();
    expect(text(statusLine(state, three, calm))).toBe("Suspend Ada, because spam?");
    expect(pressing(state, three, { type: "y" }).effect).toMatchObject({ kind: "run", answers: ["spam"] });
  });

  it("do nothing while an act is under way", () => {
    const working = pressing(start, three, { type: "s" }, { type: "spam" }, "enter", { type: "y" }).state;
    expect(pressing(working, three, { type: "q" })).toEqual({ state: working, effect: undefined });
  });

  it("open a row, go to the next one from there, unveil its picture, and come back", () => {
    const { state } = pressing({ ...start, screen: 2 }, three, "enter", "right");
    expect([placeOf(state).rowId, state.mode.kind]).toEqual(["b", "details"]);
    expect(pressing(state, three, { type: "v" }).state.mode).toMatchObject({ isUnveiled: true });
    expect(pressing(state, three, { type: "v" }, "right").state.mode).toMatchObject({ isUnveiled: false });
    expect(pressing(state, three, { type: "q" })).toMatchObject({ state: { mode: { kind: "list" } } });
  });

  it("are all told at the bottom, and leave", () => {
    expect(keyLines(start, three, { screen: screens[0], width: 78, height: 10 }).map(text)).toEqual([
      "s suspend",
      "↑↓ choose  ⏎ open  / search  1-9 screens  ? keys  q leave",
    ]);
    expect(pressing(start, three, { type: "q" }).effect).toEqual({ kind: "leave" });
    expect(pressing(start, three, { type: "?" }, { type: "q" })).toMatchObject({ state: { mode: { kind: "list" } } });
  });

  it("find nothing to open or to act on where there is nothing", () => {
    const none = pageOf();
    expect(pressing(start, none, "down", "enter", { type: "s" }).state).toEqual({ ...start, said: null });
  });

  it("give way to the end of an answer that is longer than a line, until the next one", () => {
    const answer = "It was refused for now. Look at the settings of who takes the money.";
    const told: ConsoleState = { ...firstState(screens.length), said: { text: answer, tone: "bad" } };
    const shown = [
      statusLine(told, three, { trouble: null, width: 40 }),
      ...keyLines(told, three, { screen: screens[0], width: 40, height: 10 }),
    ];
    expect(shown.map(text)).toEqual([
      "It was refused for now. Look at the",
      "s suspend",
      "settings of who takes the money.",
    ]);
  });

  it("scroll a page that is a summary alone, as far as it goes, and say so", () => {
    const summary = Array.from({ length: 14 }, (_, at) => [{ text: String(at), tone: "plain" as const }]);
    const page: Page = { ...pageOf(), summary, columns: [] };
    const view = { screens, page, height: 10 };
    const press = (from: ConsoleState, name: NamedKey) => onPress(from, { kind: "named", name }, view).state;
    const start = firstState(screens.length);
    expect(placeOf(press(press(start, "down"), "down")).at).toBe(2);
    expect(placeOf(press(start, "end")).at).toBe(4);
    expect(placeOf(press(press(start, "end"), "up")).at).toBe(3);
    expect(keyLines(start, page, { screen: screens[1], width: 78, height: 10 }).map(text)[1]).toContain("↑↓ scroll");
    expect(keyLines(start, page, { screen: screens[1], width: 78, height: 20 }).map(text)[1]).not.toContain("scroll");
  });
});
