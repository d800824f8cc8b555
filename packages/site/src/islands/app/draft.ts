/** What a form keeps between visits: text and choices, by field. */
export type Draft = Readonly<Record<string, string>>;

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const keyOf = (form: string): string => `figment.draft.${form}`;

/** What was typed into a form and never sent; nothing where there is none, or what is there is no draft. */
export function readDraft(shelf: Shelf, form: string): Draft {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(keyOf(form)) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([, value]) => typeof value === "string")) as Draft;
  } catch {
    return {};
  }
}

/** A browser that keeps nothing, or is full, loses the draft and nothing else. */
export function keepDraft(shelf: Shelf, form: string, draft: Draft): void {
  try {
    shelf.setItem(keyOf(form), JSON.stringify(draft));
  } catch {
    // The form itself still has it.
  }
}

export function forgetDraft(shelf: Shelf, form: string): void {
  try {
    shelf.removeItem(keyOf(form));
  } catch {
    // It was never kept.
  }
}
