/** A key as the console knows it: one with a name, or what it types. */
export type Press =
  | { readonly kind: "named"; readonly name: NamedKey }
  | { readonly kind: "typed"; readonly text: string };

export type NamedKey =
  | "up"
  | "down"
  | "left"
  | "right"
  | "pageUp"
  | "pageDown"
  | "home"
  | "end"
  | "enter"
  | "escape"
  | "backspace"
  | "tab"
  | "backTab";

/** What Ink tells of a key. */
interface InkKey {
  readonly upArrow: boolean;
  readonly downArrow: boolean;
  readonly leftArrow: boolean;
  readonly rightArrow: boolean;
  readonly pageUp: boolean;
  readonly pageDown: boolean;
  readonly home: boolean;
  readonly end: boolean;
  readonly return: boolean;
  readonly escape: boolean;
  readonly backspace: boolean;
  readonly delete: boolean;
  readonly tab: boolean;
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly meta: boolean;
}

/**
 * The keys in what was read at once. Over a slow line several come together: what was typed, and the Enter that ends it. Nothing
 * for what means nothing here, such as Ctrl and a letter.
 */
export function pressesOf(text: string, key: InkKey): readonly Press[] {
  const name = nameOf(key);
  if (name !== null) return [{ kind: "named", name }];
  if (key.ctrl || key.meta) return [];
  return text.split(/(\r\n|\r|\n)/u).flatMap((part): readonly Press[] => {
    if (/^[\r\n]/u.test(part)) return [{ kind: "named", name: "enter" }];
    const typed = part.replace(/\p{Cc}+/gu, " ");
    return typed === "" ? [] : [{ kind: "typed", text: typed }];
  });
}

function nameOf(key: InkKey): NamedKey | null {
  if (key.upArrow) return "up";
  if (key.downArrow) return "down";
  if (key.leftArrow) return "left";
  if (key.rightArrow) return "right";
  if (key.pageUp) return "pageUp";
  if (key.pageDown) return "pageDown";
  if (key.home) return "home";
  if (key.end) return "end";
  if (key.return) return "enter";
  if (key.escape) return "escape";
  if (key.backspace || key.delete) return "backspace";
  if (key.tab) return key.shift ? "backTab" : "tab";
  return null;
}
