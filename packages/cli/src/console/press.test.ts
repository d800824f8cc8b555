import { expect, it } from "vitest";
import { pressesOf } from "./press.ts";

const names = [
  "upArrow",
  "downArrow",
  "leftArrow",
  "rightArrow",
  "pageUp",
  "pageDown",
  "home",
  "end",
  "return",
  "escape",
  "backspace",
  "delete",
  "tab",
  "shift",
  "ctrl",
  "meta",
] as const;
type Key = Parameters<typeof pressesOf>[1];
const key = (held: Partial<Key> = {}): Key => ({
  ...(Object.fromEntries(names.map((name) => [name, false])) as unknown as Key),
  ...held,
});

it("tells keys by name, and what was typed", () => {
  expect(pressesOf("", key({ tab: true, shift: true }))).toEqual([{ kind: "named", name: "backTab" }]);
  expect(pressesOf("", key({ delete: true }))).toEqual([{ kind: "named", name: "backspace" }]);
  expect(pressesOf("é", key())).toEqual([{ kind: "typed", text: "é" }]);
  expect(pressesOf("c", key({ ctrl: true }))).toEqual([]);
});

it("takes apart what comes at once: a word and the Enter that ends it", () => {
  expect(pressesOf("spam\ry", key())).toEqual([
    { kind: "typed", text: "spam" },
    { kind: "named", name: "enter" },
    { kind: "typed", text: "y" },
  ]);
  expect(pressesOf("a\tb", key())).toEqual([{ kind: "typed", text: "a b" }]);
});
